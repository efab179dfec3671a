/* System calls about files and directories, but for read and write. */

#include <limits.h>
#include <string.h>
#include "filesys/directory.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "i386/usermem.h"
#include "userprog/calls.h"
#include "userprog/pipe.h"
#include "userprog/process.h"

/* The file that descriptor FD of the current process stands for, or NULL. */
static inline struct file *
get_file(uint32_t fd)
{
    return descriptor_get_file(&process_current()->descriptors, fd);
}

static struct dir *
get_directory(uint32_t fd)
{
    return descriptor_get_directory(&process_current()->descriptors, fd);
}

uint32_t
call_create(const uint32_t *args)
{
    struct user_string name;
    if (!call_get_string(&name, args[0]))
        return false;
    bool created = filesys_create(name.text, args[1]);
    call_put_string(&name);
    return created;
}

uint32_t
call_remove(const uint32_t *args)
{
    struct user_string name;
    if (!call_get_string(&name, args[0]))
        return false;
    bool removed = filesys_remove(name.text);
    call_put_string(&name);
    return removed;
}

/* Opens NAME, a file or directory; NULL where that fails. */
static struct open_file *
open_node(const char *name)
{
    struct file *file;
    struct dir *dir;
    if (!filesys_open_any(NULL, name, &file, &dir))
        return NULL;
    struct open_file *f = file != NULL
                          ? open_file_create(OPEN_FILE, file)
                          : open_file_create(OPEN_DIRECTORY, dir);
    if (f == NULL) {
        file_close(file);
        dir_close(dir);
    }
    return f;
}

uint32_t
call_open(const uint32_t *args)
{
    struct user_string name;
    if (!call_get_string(&name, args[0]))
        return -1;
    struct open_file *f = open_node(name.text);
    call_put_string(&name);
    if (f == NULL)
        return -1;

    int fd = descriptor_add(&process_current()->descriptors, f);
    if (fd < 0)
        open_file_close(f);
    return fd;
}

uint32_t
call_filesize(const uint32_t *args)
{
    struct file *file = get_file(args[0]);
    return file != NULL ? file_length(file) : -1;
}

uint32_t
call_seek(const uint32_t *args)
{
    struct file *file = get_file(args[0]);
    if (file != NULL)
        file_seek(file, args[1] <= INT_MAX ? (off_t) args[1] : INT_MAX);
    return 0;
}

uint32_t
call_tell(const uint32_t *args)
{
    struct file *file = get_file(args[0]);
    return file != NULL ? file_tell(file) : -1;
}

uint32_t
call_close(const uint32_t *args)
{
    descriptor_close(&process_current()->descriptors, args[0]);
    return 0;
}

uint32_t
call_chdir(const uint32_t *args)
{
    struct user_string name;
    if (!call_get_string(&name, args[0]))
        return false;
    struct open_file *f = open_node(name.text);
    call_put_string(&name);
    bool there = f != NULL && f->kind == OPEN_DIRECTORY;
    if (f != NULL)
        open_file_close(f);
    return there;
}

uint32_t
call_mkdir(const uint32_t *args)
{
    struct user_string name;
    if (call_get_string(&name, args[0]))
        call_put_string(&name);
    return false;
}

uint32_t
call_readdir(const uint32_t *args)
{
    char name[NAME_MAX + 1];
    char *uname = (char *) args[1];
    if (!usermem_probe(uname, sizeof name, true))
        call_kill();
    struct open_file *f = descriptor_get(&process_current()->descriptors,
                                         args[0]);
    if (f == NULL || f->kind != OPEN_DIRECTORY)
        return false;
    bool locked = open_file_begin(f);
    bool more = dir_readdir(f->directory, name);
    open_file_end(f, locked);
    if (!more)
        return false;
    if (!usermem_write(uname, name, strlen(name) + 1))
        call_kill();
    return true;
}

uint32_t
call_isdir(const uint32_t *args)
{
    return get_directory(args[0]) != NULL;
}

uint32_t
call_inumber(const uint32_t *args)
{
    struct file *file = get_file(args[0]);
    if (file != NULL)
        return inode_get_inumber(file_get_inode(file));
    struct dir *dir = get_directory(args[0]);
    return dir != NULL ? inode_get_inumber(dir_get_inode(dir)) : -1u;
}

uint32_t
call_dup2(const uint32_t *args)
{
    return descriptor_dup2(&process_current()->descriptors, args[0], args[1]);
}

/* Makes a pipe of which each end is an open file; false where memory is
   short. */
static bool
make_pipe(struct open_file *ends[2])
{
    struct pipe *pipe = pipe_create();
    if (pipe == NULL)
        return false;
    ends[0] = open_file_create(OPEN_PIPE_READER, pipe);
    ends[1] = open_file_create(OPEN_PIPE_WRITER, pipe);
    if (ends[0] != NULL && ends[1] != NULL)
        return true;

    if (ends[0] == NULL)
        pipe_close_reader(pipe);
    else
        open_file_close(ends[0]);
    if (ends[1] == NULL)
        pipe_close_writer(pipe);
    else
        open_file_close(ends[1]);
    return false;
}

/* Gives both ENDS numbers; false, and both closed, where memory is short. */
static bool
number_ends(struct descriptors *table, struct open_file *ends[2], int fds[2])
{
    fds[0] = descriptor_add(table, ends[0]);
    fds[1] = fds[0] >= 0 ? descriptor_add(table, ends[1]) : -1;
    if (fds[1] >= 0)
        return true;
    if (fds[0] >= 0)
        descriptor_close(table, fds[0]);
    else
        open_file_close(ends[0]);
    open_file_close(ends[1]);
    return false;
}

uint32_t
call_pipe(const uint32_t *args)
{
    struct open_file *ends[2];
    int fds[2], *ufds = (int *) args[0];
    if (!usermem_probe(ufds, sizeof fds, true))
        call_kill();
    if (!make_pipe(ends)
        || !number_ends(&process_current()->descriptors, ends, fds))
        return -1;
    if (!usermem_write(ufds, fds, sizeof fds))
        call_kill();
    return 0;
}
