#include "filesys/filesys.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "filesys/directory.h"
#include "filesys/file.h"
#include "filesys/free-map.h"
#include "filesys/inode.h"
#include "filesys/super.h"

struct block *fs_device;
static bool mounted;                    /* [I] */

/* Makes an empty file system on fs_device; NULL, or what went wrong. */
static const char *
format_device(void)
{
    block_sector_t root;
    const char *problem = super_create(fs_device);
    if (problem != NULL)
        return problem;
    if (!free_map_create())
        return "its free map cannot be made";
    if (!free_map_allocate(1, &root) || root != super.root
        || !dir_create(root, root))
        return "its root directory cannot be made";

    /* Last, so that a disk half formatted is no file system. */
    return super_write() ? NULL : "its superblock cannot be written";
}

/* Opens what is on fs_device; NULL, or what is wrong. */
static const char *
open_device(void)
{
    const char *problem = super_read(fs_device);
    if (problem != NULL)
        return problem;
    if (!free_map_open())
        return "its free map cannot be read";
    struct dir *root = dir_open_root();
    if (root == NULL)
        return "it has no root directory";
    dir_close(root);
    return NULL;
}

void
filesys_init(bool format)
{
    fs_device = block_get_role(BLOCK_FILESYS);
    if (fs_device == NULL) {
        if (format)
            printf("filesys: there is no file system partition to format\n");
        return;
    }
    inode_init();
    if (format)
        printf("Formatting file system...");
    const char *problem = format ? format_device() : open_device();
    if (format)
        printf("%s\n", problem == NULL ? "done." : "failed.");
    if (problem != NULL)
        printf("filesys: %s: %s\n", block_name(fs_device), problem);
    mounted = problem == NULL;
}

void
filesys_done(void)
{
    if (mounted && !block_flush(fs_device))
        printf("filesys: %s: not all could be written\n",
               block_name(fs_device));
}

bool
filesys_mounted(void)
{
    return mounted;
}

/* NAME without the slashes before it: there is one directory only. */
static const char *
plain_name(const char *name)
{
    while (*name == '/')
        name++;
    return name;
}

bool
filesys_create(const char *name, off_t size)
{
    block_sector_t sector = 0;
    struct dir *dir = mounted ? dir_open_root() : NULL;
    if (dir == NULL)
        return false;

    bool done = false;
    if (free_map_allocate(1, &sector)) {
        done = inode_create(sector, size, INODE_FILE, 0)
               && dir_add(dir, plain_name(name), sector, INODE_FILE);
        if (!done)
            free_map_release(sector, 1);
    }
    dir_close(dir);
    return done;
}

/* Opens the inode of NAME, or returns NULL. */
static struct inode *
open_inode(const char *name)
{
    struct inode *inode = NULL;
    struct dir *dir = mounted ? dir_open_root() : NULL;
    if (dir != NULL)
        dir_lookup(dir, plain_name(name), &inode);
    dir_close(dir);
    return inode;
}

struct file *
filesys_open(const char *name)
{
    struct inode *inode = open_inode(name);
    if (inode == NULL || inode_get_type(inode) != INODE_FILE) {
        inode_close(inode);
        return NULL;
    }
    return file_open(inode);
}

bool
filesys_open_any(const char *name, struct file **file, struct dir **dir)
{
    *file = NULL;
    *dir = NULL;
    const char *plain = plain_name(name);
    if (*name != '\0' && (*plain == '\0' || !strcmp(plain, ".")
                          || !strcmp(plain, "..")))
        *dir = mounted ? dir_open_root() : NULL;
    else {
        if (!strncmp(plain, "./", 2))
            plain += 2;
        *file = filesys_open(plain);
    }
    return *file != NULL || *dir != NULL;
}

bool
filesys_remove(const char *name)
{
    struct dir *dir = mounted ? dir_open_root() : NULL;
    bool done = dir != NULL && dir_remove(dir, plain_name(name));
    dir_close(dir);
    return done;
}
