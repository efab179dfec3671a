#include "filesys/filesys.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "devices/block.h"
#include "filesys/archive.h"
#include "filesys/directory.h"
#include "filesys/fat.h"
#include "filesys/file.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "filesys/ram.h"
#include "filesys/rename.h"
#include "filesys/strata.h"
#include "filesys/volume.h"

struct block *fs_device;

void
filesys_init(bool format)
{
    inode_init();
    volume_init();
    rename_init();
    filesystem_register(&strata);
    filesystem_register(&ram);
    filesystem_register(&archive);
    filesystem_register(&fat);

    fs_device = block_get_role(BLOCK_FILESYS);
    if (fs_device == NULL) {
        if (format)
            printf("filesys: there is no file system partition to format\n");
        return;
    }
    const char *problem = NULL;
    if (format) {
        printf("Formatting file system...");
        problem = volume_format(strata.name, fs_device);
        printf("%s\n", problem == NULL ? "done." : "failed.");
    }
    if (problem == NULL)
        problem = volume_mount(strata.name, fs_device, NULL);
    if (problem != NULL)
        printf("filesys: %s: %s\n", block_name(fs_device), problem);
}

void
filesys_done(void)
{
    if (filesys_mounted() && !volume_sync_all())
        printf("filesys: %s: not all could be written\n",
               block_name(fs_device));
}

bool
filesys_mounted(void)
{
    return volume_root() != NULL;
}

bool
filesys_create_at(struct inode *at, const char *name, enum inode_type type,
                  off_t size)
{
    struct path_end end;
    struct inode *dir = path_open_parent(at, name, &end);
    bool done = dir != NULL && (type == INODE_DIRECTORY || !end.slash)
                && dir_make(dir, end.name, type, size);
    inode_close(dir);
    return done;
}

bool
filesys_create(const char *name, off_t size)
{
    return filesys_create_at(NULL, name, INODE_FILE, size);
}

struct file *
filesys_open_at(struct inode *at, const char *name)
{
    struct inode *inode = path_open(at, name);
    if (inode == NULL || inode_get_type(inode) != INODE_FILE) {
        inode_close(inode);
        return NULL;
    }
    return file_open(inode);
}

struct file *
filesys_open(const char *name)
{
    return filesys_open_at(NULL, name);
}

bool
filesys_open_any(struct inode *at, const char *name, struct file **file,
                 struct dir **dir)
{
    struct inode *inode = path_open(at, name);
    *file = NULL;
    *dir = NULL;
    if (inode == NULL)
        return false;
    if (inode_get_type(inode) == INODE_DIRECTORY)
        *dir = dir_open(inode);
    else
        *file = file_open(inode);
    return *file != NULL || *dir != NULL;
}

bool
filesys_remove_at(struct inode *at, const char *name)
{
    struct path_end end;
    struct inode *dir = path_open_parent(at, name, &end);
    bool done = dir != NULL && dir_unlink(dir, end.name, end.slash);
    inode_close(dir);
    return done;
}

bool
filesys_remove(const char *name)
{
    return filesys_remove_at(NULL, name);
}

bool
filesys_rename_at(struct inode *at, const char *old, const char *new)
{
    struct path_end ends[2];
    struct inode *from = path_open_parent(at, old, &ends[0]);
    struct inode *to = path_open_parent(at, new, &ends[1]);
    bool done = from != NULL && to != NULL
                && rename_in(from, &ends[0], to, &ends[1]);
    inode_close(from);
    inode_close(to);
    return done;
}

/* --- Mounting ------------------------------------------------------------- */

/* The device called NAME, or that plays the role NAME; NULL where there is
   none. */
static struct block *
find_device(const char *name)
{
    for (int role = 0; role < BLOCK_ROLE_CNT; role++)
        if (!strcmp(name, block_type_name(role)))
            return block_get_role(role);
    return block_get_by_name(name);
}

/* As filesys_mount_at; returns NULL, or what is wrong. */
static const char *
mount(struct inode *at, const char *device, const char *name, const char *kind)
{
    struct block *block = *device != '\0' ? find_device(device) : NULL;
    if (*device != '\0' && block == NULL)
        return "there is no such device";
    if (block != NULL && (block == block_get_role(BLOCK_SWAP)
                          || block == block_get_role(BLOCK_KERNEL)))
        return "the kernel uses it";
    struct inode *inode = path_open(at, name);
    if (inode == NULL || inode_get_type(inode) != INODE_DIRECTORY) {
        inode_close(inode);
        return "there is no such directory";
    }
    const char *problem = volume_mount(kind, block, inode);
    inode_close(inode);
    return problem;
}

bool
filesys_mount_at(struct inode *at, const char *device, const char *name,
                 const char *kind)
{
    const char *problem = mount(at, device, name, kind);
    if (problem != NULL)
        printf("mount: %s on %s: %s\n", *device != '\0' ? device : kind, name,
               problem);
    return problem == NULL;
}

bool
filesys_unmount_at(struct inode *at, const char *name)
{
    struct inode *inode = path_open(at, name);
    const char *problem = inode != NULL ? volume_unmount(inode)
                                        : "there is no such directory";
    if (problem != NULL)
        printf("umount: %s: %s\n", name, problem);
    return problem == NULL;
}
