/* System calls about directories, and about what is mounted where. */

#include <filestat.h>
#include <string.h>
#include "filesys/directory.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "filesys/volume.h"
#include "i386/usermem.h"
#include "i386/vaddr.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "userprog/calls.h"
#include "userprog/process.h"
#include "userprog/working-dir.h"

_Static_assert(STAT_FILE == (int) INODE_FILE
               && STAT_DIRECTORY == (int) INODE_DIRECTORY, "the same");

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

static bool
is_directory(const struct open_file *f)
{
    return f != NULL && f->kind == OPEN_DIRECTORY;
}

/* The inode of F, which may be NULL; NULL where it has none. */
static struct inode *
inode_of(struct open_file *f)
{
    if (is_directory(f))
        return dir_get_inode(f->directory);
    return f != NULL && f->kind == OPEN_FILE ? file_get_inode(f->file) : NULL;
}

/* Copies SIZE bytes at SRC to the user's UDST, or ends the process. */
static void
give(uint32_t udst, const void *src, size_t size)
{
    if (!usermem_write((void *) udst, src, size))
        call_kill();
}

/* Ends the process where the SIZE bytes at UDST cannot be written. */
static void
check_writable(uint32_t udst, size_t size)
{
    if (!usermem_probe((void *) udst, size, true))
        call_kill();
}

/* --- Names ---------------------------------------------------------------- */

/* Opens what PATH is for the running process, or returns NULL. */
static struct inode *
open_path(const char *path)
{
    struct inode *at = working_dir_open();
    struct inode *inode = path_open(at, path);
    inode_close(at);
    return inode;
}

uint32_t
call_chdir(const uint32_t *args)
{
    struct user_string name;
    if (!call_get_string(&name, args[0]))
        return false;
    struct inode *inode = open_path(name.text);
    call_put_string(&name);
    if (inode == NULL || inode_get_type(inode) != INODE_DIRECTORY) {
        inode_close(inode);
        return false;
    }
    working_dir_change(inode);
    return true;
}

uint32_t
call_mkdir(const uint32_t *args)
{
    struct user_string name;
    if (!call_get_string(&name, args[0]))
        return false;
    struct inode *at = working_dir_open();
    bool made = filesys_create_at(at, name.text, INODE_DIRECTORY, 0);
    inode_close(at);
    call_put_string(&name);
    return made;
}

uint32_t
call_rename(const uint32_t *args)
{
    struct user_string s[2];
    if (!call_get_strings(s, args, 2))
        return -1;
    struct inode *at = working_dir_open();
    bool done = filesys_rename_at(at, s[0].text, s[1].text);
    inode_close(at);
    call_put_string(&s[0]);
    call_put_string(&s[1]);
    return done ? 0 : -1;
}

uint32_t
call_getcwd(const uint32_t *args)
{
    check_writable(args[0], args[1]);
    char *page = palloc_get_page(0);
    if (page == NULL)
        return -1;
    struct inode *at = working_dir_open();
    const char *path = path_of(at, page, PGSIZE);
    inode_close(at);
    size_t size = path != NULL ? strlen(path) + 1 : 0;
    bool fits = size > 0 && size <= args[1];
    bool given = !fits || usermem_write((void *) args[0], path, size);
    palloc_free_page(page);
    if (!given)
        call_kill();
    return fits ? 0 : -1;
}

/* --- Listing -------------------------------------------------------------- */

uint32_t
call_readdir(const uint32_t *args)
{
    char name[NAME_MAX + 1];
    check_writable(args[1], sizeof name);
    struct open_file *f = get(args[0]);
    bool more = false;
    if (is_directory(f)) {
        bool locked = open_file_begin(f);
        more = dir_readdir(f->directory, name);
        open_file_end(f, locked);
    }
    put(f);
    if (more)
        give(args[1], name, strlen(name) + 1);
    return more;
}

uint32_t
call_readdir_long(const uint32_t *args)
{
    struct dir_entry entry;
    check_writable(args[1], sizeof(struct dirent));
    struct open_file *f = get(args[0]);
    bool more = false;
    if (is_directory(f)) {
        bool locked = open_file_begin(f);
        more = dir_next(f->directory, &entry);
        open_file_end(f, locked);
    }
    put(f);
    if (more) {
        struct dirent d = { .inode = entry.number, .type = entry.type };
        strlcpy(d.name, entry.name, sizeof d.name);
        give(args[1], &d, sizeof d);
    }
    return more;
}

uint32_t
call_isdir(const uint32_t *args)
{
    struct open_file *f = get(args[0]);
    bool is_one = is_directory(f);
    put(f);
    return is_one;
}

uint32_t
call_inumber(const uint32_t *args)
{
    struct open_file *f = get(args[0]);
    struct inode *inode = inode_of(f);
    uint32_t number = inode != NULL ? inode_get_inumber(inode) : -1u;
    put(f);
    return number;
}

static struct stat
stat_of(struct inode *inode)
{
    return (struct stat) {
        .volume = inode->volume->id,
        .inode = inode_get_inumber(inode),
        .type = inode_get_type(inode),
        .size = inode_length(inode),
    };
}

uint32_t
call_stat(const uint32_t *args)
{
    struct user_string name;
    check_writable(args[1], sizeof(struct stat));
    if (!call_get_string(&name, args[0]))
        return -1;
    struct inode *inode = open_path(name.text);
    call_put_string(&name);
    if (inode == NULL)
        return -1;
    struct stat st = stat_of(inode);
    inode_close(inode);
    give(args[1], &st, sizeof st);
    return 0;
}

/* The same for what F stands for; of type 0 where F is NULL. */
static struct stat
stat_of_open(struct open_file *f)
{
    static const uint8_t types[] = {
        [OPEN_INPUT] = STAT_KEYBOARD, [OPEN_CONSOLE] = STAT_CONSOLE,
        [OPEN_PIPE_READER] = STAT_PIPE, [OPEN_PIPE_WRITER] = STAT_PIPE,
    };
    struct inode *inode = inode_of(f);
    return inode != NULL
           ? stat_of(inode)
           : (struct stat) { .type = f != NULL ? types[f->kind] : 0 };
}

uint32_t
call_fstat(const uint32_t *args)
{
    check_writable(args[1], sizeof(struct stat));
    struct open_file *f = get(args[0]);
    struct stat st = stat_of_open(f);
    put(f);
    if (st.type == 0)
        return -1;
    give(args[1], &st, sizeof st);
    return 0;
}

/* --- Mounting ------------------------------------------------------------- */

uint32_t
call_mount(const uint32_t *args)
{
    struct user_string s[3];
    if (!call_get_strings(s, args, 3))
        return -1;
    struct inode *at = working_dir_open();
    bool done = filesys_mount_at(at, s[0].text, s[1].text, s[2].text);
    inode_close(at);
    for (unsigned i = 0; i < 3; i++)
        call_put_string(&s[i]);
    return done ? 0 : -1;
}

uint32_t
call_umount(const uint32_t *args)
{
    struct user_string dir;
    if (!call_get_string(&dir, args[0]))
        return -1;
    struct inode *at = working_dir_open();
    bool done = filesys_unmount_at(at, dir.text);
    inode_close(at);
    call_put_string(&dir);
    return done ? 0 : -1;
}

uint32_t
call_mounts(const uint32_t *args)
{
    check_writable(args[1], sizeof(struct mount_info));
    struct mount_info *info = calloc(1, sizeof *info);
    if (info == NULL)
        return -1;
    bool there = volume_describe(args[0], info);
    bool given = !there || usermem_write((void *) args[1], info,
                                             sizeof *info);
    free(info);
    if (!given)
        call_kill();
    return there ? 0 : -1;
}
