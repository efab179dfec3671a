#include "filesys/directory.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "filesys/volume.h"
#include "threads/malloc.h"
#include "threads/synch.h"

struct dir {
    struct inode *inode;
    off_t position;             /* of the next entry that readdir looks at */
};

struct dir *
dir_open(struct inode *inode)
{
    struct dir *dir = malloc(sizeof *dir);
    if (dir != NULL && inode != NULL
        && inode_get_type(inode) == INODE_DIRECTORY) {
        dir->inode = inode;
        dir->position = 0;
        return dir;
    }
    inode_close(inode);
    free(dir);
    return NULL;
}

struct dir *
dir_open_root(void)
{
    struct volume *root = volume_root();
    return root != NULL ? dir_open(inode_reopen(root->root)) : NULL;
}

struct dir *
dir_reopen(struct dir *dir)
{
    return dir_open(inode_reopen(dir->inode));
}

void
dir_close(struct dir *dir)
{
    if (dir != NULL) {
        inode_close(dir->inode);
        free(dir);
    }
}

struct inode *
dir_get_inode(struct dir *dir)
{
    return dir->inode;
}

static bool
is_dot(const char *name)
{
    return !strcmp(name, ".");
}

static bool
is_dot_dot(const char *name)
{
    return !strcmp(name, "..");
}

bool
dir_is_name(const char *name)
{
    return *name != '\0' && strchr(name, '/') == NULL
           && !is_dot(name) && !is_dot_dot(name);
}

enum fs_result
dir_find(struct inode *dir, const char *name, struct dir_entry *entry)
{
    if (inode_is_removed(dir) || *name == '\0')
        return FS_NONE;         /* nothing is in one that was removed */
    return dir->volume->fs->lookup(dir, name, entry);
}

/* True where DIR is the directory that INODE, if one too, lies in: on a damaged
   disk it may be any, and then there is no order in which to lock them. */
static bool
lies_in(struct inode *inode, struct inode *dir)
{
    uint32_t parent;
    if (inode_get_type(inode) != INODE_DIRECTORY)
        return true;
    return inode != dir && dir->volume->fs->parent(inode, &parent)
           && parent == dir->number;
}

struct inode *
dir_open_name(struct inode *dir, const char *name)
{
    struct dir_entry entry;
    if (dir_find(dir, name, &entry) != FS_FOUND)
        return NULL;
    struct inode *inode = inode_open_on(dir->volume, entry.number);
    if (inode == NULL || lies_in(inode, dir))
        return inode;
    printf("filesys: damaged: directory %u is not in %u\n", entry.number,
           dir->number);
    inode_close(inode);
    return NULL;
}

/* --- Looking up ----------------------------------------------------------- */

struct inode *
dir_open_parent(struct inode *dir)
{
    uint32_t number;

    /* While DIR is not removed, neither is its parent: that is not empty. */
    struct inode *parent = NULL;
    lock_acquire(&dir->directory_lock);
    if (!inode_is_removed(dir) && dir->volume->fs->parent(dir, &number))
        parent = inode_open_on(dir->volume, number);
    lock_release(&dir->directory_lock);
    return parent;
}

/* Opens what ".." is in DIR. */
static struct inode *
step_up(struct inode *dir)
{
    if (dir == dir->volume->root && dir->volume->covered != NULL)
        dir = dir->volume->covered;
    return dir == dir->volume->root ? inode_reopen(dir) : dir_open_parent(dir);
}

struct inode *
dir_step(struct inode *dir, const char *name)
{
    if (inode_get_type(dir) != INODE_DIRECTORY)
        return NULL;
    if (is_dot(name))
        return inode_reopen(dir);

    struct inode *inode;
    if (is_dot_dot(name))
        inode = step_up(dir);
    else {
        lock_acquire(&dir->directory_lock);
        inode = dir_open_name(dir, name);
        lock_release(&dir->directory_lock);
    }
    return inode != NULL ? inode_cross(inode) : NULL;
}

bool
dir_lookup(struct dir *dir, const char *name, struct inode **inode)
{
    *inode = dir_step(dir->inode, name);
    return *inode != NULL;
}

/* --- Changing ------------------------------------------------------------- */

bool
dir_make(struct inode *dir, const char *name, enum inode_type type,
         off_t length)
{
    struct dir_entry entry;
    if (inode_get_type(dir) != INODE_DIRECTORY || !dir_is_name(name)
        || strlen(name) > NAME_MAX)
        return false;

    lock_acquire(&dir->directory_lock);
    bool done = !inode_is_removed(dir) && !dir->volume->read_only
                && dir_find(dir, name, &entry) == FS_NONE
                && dir->volume->fs->create(dir, name, type, length);
    lock_release(&dir->directory_lock);
    return done;
}

bool
dir_is_empty(struct inode *dir)
{
    struct dir_entry entry;
    off_t position = 0;
    return dir->volume->fs->next(dir, &position, &entry) == FS_NONE;
}

/* Takes NAME, which is INODE, out of DIR, whose lock the caller holds. */
static bool
unlink(struct inode *dir, const char *name, struct inode *inode)
{
    if (!dir->volume->fs->remove(dir, name, inode))
        return false;
    inode_remove(inode);
    return true;
}

/* As unlink, where INODE is a directory. */
static bool
unlink_directory(struct inode *dir, const char *name, struct inode *inode)
{
    lock_acquire_nested(&inode->directory_lock);
    bool done = inode->mounted == NULL && dir_is_empty(inode)
                && unlink(dir, name, inode);
    lock_release(&inode->directory_lock);
    return done;
}

bool
dir_unlink(struct inode *dir, const char *name, bool directory)
{
    struct inode *inode = NULL;
    bool done = false;
    if (inode_get_type(dir) != INODE_DIRECTORY || is_dot(name)
        || is_dot_dot(name))
        return false;

    lock_acquire(&dir->directory_lock);
    if (!dir->volume->read_only)
        inode = dir_open_name(dir, name);
    if (inode != NULL)
        done = inode_get_type(inode) == INODE_DIRECTORY
               ? unlink_directory(dir, name, inode)
               : !directory && unlink(dir, name, inode);
    lock_release(&dir->directory_lock);
    inode_close(inode); /* perhaps the last: not with the lock */
    return done;
}

bool
dir_remove(struct dir *dir, const char *name)
{
    return dir_unlink(dir->inode, name, false);
}

/* --- Listing -------------------------------------------------------------- */

bool
dir_next(struct dir *dir, struct dir_entry *entry)
{
    struct inode *inode = dir->inode;
    lock_acquire(&inode->directory_lock);
    bool found = !inode_is_removed(inode)
                 && inode->volume->fs->next(inode, &dir->position, entry)
                    == FS_FOUND;
    lock_release(&inode->directory_lock);
    return found;
}

bool
dir_find_number(struct inode *dir, uint32_t number, struct dir_entry *entry)
{
    off_t position = 0;
    bool found = false;
    lock_acquire(&dir->directory_lock);
    while (!found && !inode_is_removed(dir)
           && dir->volume->fs->next(dir, &position, entry) == FS_FOUND)
        found = entry->number == number;
    lock_release(&dir->directory_lock);
    return found;
}

bool
dir_readdir(struct dir *dir, char name[NAME_MAX + 1])
{
    struct dir_entry entry;
    do {
        if (!dir_next(dir, &entry))
            return false;
    } while (strlen(entry.name) > NAME_MAX);
    strlcpy(name, entry.name, NAME_MAX + 1);
    return true;
}
