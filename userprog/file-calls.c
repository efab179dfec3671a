/* System calls about files and directories, but for read and write. */

#include <limits.h>
#include <string.h>
#include "filesys/directory.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "i386/usermem.h"
#include "userprog/calls.h"
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

/* Opens NAME as a file or directory; kind DESCRIPTOR_FREE where that fails. */
static struct descriptor
open_node(const char *name)
{
    struct descriptor d = { DESCRIPTOR_FREE, { NULL } };
    struct file *file;
    struct dir *dir;
    if (filesys_open_any(name, &file, &dir) && file != NULL) {
        d.kind = DESCRIPTOR_FILE;
        d.file = file;
    } else if (dir != NULL) {
        d.kind = DESCRIPTOR_DIRECTORY;
        d.directory = dir;
    }
    return d;
}

uint32_t
call_open(const uint32_t *args)
{
    struct user_string name;
    if (!call_get_string(&name, args[0]))
        return -1;
    struct descriptor d = open_node(name.text);
    call_put_string(&name);
    if (d.kind == DESCRIPTOR_FREE)
        return -1;

    int fd = descriptor_add(&process_current()->descriptors, &d);
    if (fd < 0)
        descriptor_release(&d);
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
    struct descriptor d = open_node(name.text);
    call_put_string(&name);
    bool there = d.kind == DESCRIPTOR_DIRECTORY;
    descriptor_release(&d);
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
    struct dir *dir = get_directory(args[0]);
    if (dir == NULL || !dir_readdir(dir, name))
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
