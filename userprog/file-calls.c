/* System calls about files, but for read and write. */

#include <limits.h>
#include "filesys/directory.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "filesys/volume.h"
#include "i386/usermem.h"
#include "userprog/calls.h"
#include "userprog/pipe.h"
#include "userprog/process.h"

/* What descriptor FD of the running process stands for, or NULL, until put. */
static inline struct open_file *
get(uint32_t fd)
{
    return descriptor_get(&process_current()->descriptors, fd);
}

static inline void
put(struct open_file *f)
{
    descriptor_put(&process_current()->descriptors, f);
}

static inline bool
is_a(const struct open_file *f, enum open_kind kind)
{
    return f != NULL && f->kind == kind;
}

/* Gives F a number; -1 where there is none to be had. */
static int
add(struct open_file *f)
{
    struct process *p = process_current();
    return descriptor_add(&p->descriptors, f,
                          limits_most(&p->limits, LIMIT_DESCRIPTORS));
}

uint32_t
call_create(const uint32_t *args)
{
    struct user_string name;
    if (!call_get_string(&name, args[0]))
        return false;
    struct inode *at = working_dir_open();
    bool created = filesys_create_at(at, name.text, INODE_FILE, args[1]);
    inode_close(at);
    call_put_string(&name);
    return created;
}

uint32_t
call_remove(const uint32_t *args)
{
    struct user_string name;
    if (!call_get_string(&name, args[0]))
        return false;
    struct inode *at = working_dir_open();
    bool removed = filesys_remove_at(at, name.text);
    inode_close(at);
    call_put_string(&name);
    return removed;
}

/* Opens NAME, a file or directory; NULL where that fails. */
static struct open_file *
open_node(const char *name)
{
    struct file *file;
    struct dir *dir;
    struct inode *at = working_dir_open();
    bool opened = filesys_open_any(at, name, &file, &dir);
    inode_close(at);
    if (!opened)
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

    int fd = add(f);
    if (fd < 0)
        open_file_close(f);
    return fd;
}

uint32_t
call_filesize(const uint32_t *args)
{
    struct open_file *f = get(args[0]);
    uint32_t size = is_a(f, OPEN_FILE) ? file_length(f->file) : -1;
    put(f);
    return size;
}

uint32_t
call_seek(const uint32_t *args)
{
    struct open_file *f = get(args[0]);
    if (is_a(f, OPEN_FILE)) {
        bool locked = open_file_begin(f);
        file_seek(f->file, args[1] <= INT_MAX ? (off_t) args[1] : INT_MAX);
        open_file_end(f, locked);
    }
    put(f);
    return 0;
}

uint32_t
call_tell(const uint32_t *args)
{
    struct open_file *f = get(args[0]);
    uint32_t position = is_a(f, OPEN_FILE) ? file_tell(f->file) : -1;
    put(f);
    return position;
}

uint32_t
call_close(const uint32_t *args)
{
    descriptor_close(&process_current()->descriptors, args[0]);
    return 0;
}

uint32_t
call_dup2(const uint32_t *args)
{
    struct process *p = process_current();
    return descriptor_dup2(&p->descriptors, args[0], args[1],
                           limits_most(&p->limits, LIMIT_DESCRIPTORS));
}

uint32_t
call_fsync(const uint32_t *args)
{
    struct open_file *f = get(args[0]);
    bool done = is_a(f, OPEN_FILE)
                ? inode_sync(file_get_inode(f->file))
                : is_a(f, OPEN_DIRECTORY)
                  && inode_sync(dir_get_inode(f->directory));
    put(f);
    return done ? 0 : -1;
}

uint32_t
call_sync(const uint32_t *args UNUSED)
{
    return volume_sync_all() ? 0 : -1;
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

uint32_t
call_pipe(const uint32_t *args)
{
    struct open_file *ends[2];
    int fds[2], *ufds = (int *) args[0];
    if (!usermem_probe(ufds, sizeof fds, true))
        call_kill();
    struct process *p = process_current();
    if (!make_pipe(ends))
        return -1;
    if (!descriptor_add_two(&p->descriptors, ends, fds,
                            limits_most(&p->limits, LIMIT_DESCRIPTORS))) {
        open_file_close(ends[0]);
        open_file_close(ends[1]);
        return -1;
    }
    if (!usermem_write(ufds, fds, sizeof fds))
        call_kill();
    return 0;
}
