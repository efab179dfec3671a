#include "filesys/directory.h"
#include <debug.h>
#include <string.h>
#include "filesys/super.h"
#include "threads/malloc.h"
#include "threads/synch.h"

#define ENTRIES_PER_SECTOR (BLOCK_SECTOR_SIZE / sizeof(struct entry_disk))

struct dir {
    struct inode *inode;
    off_t position;             /* of the next entry that readdir looks at */
};

bool
dir_create(block_sector_t sector, block_sector_t parent)
{
    return inode_create(sector, 0, INODE_DIRECTORY, parent);
}

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
    return dir_open(inode_open(super.root));
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

/* A walk over a directory's entries, a sector at a time. */
struct walk {
    struct inode *inode;
    off_t position;             /* of `entry' */
    struct entry_disk *entry;   /* the present one */
    unsigned next, cnt;         /* in `entries' */
    off_t read_from;            /* where the next sector begins */
    struct entry_disk entries[ENTRIES_PER_SECTOR];
};

static void
walk_begin(struct walk *w, struct inode *inode, off_t position)
{
    w->inode = inode;
    w->next = w->cnt = 0;
    w->read_from = position;
}

/* Goes on to the next entry, used or free; false behind the last. */
static bool
walk_next(struct walk *w)
{
    if (w->next == w->cnt) {
        off_t size = BLOCK_SECTOR_SIZE - w->read_from % BLOCK_SECTOR_SIZE;
        off_t got = inode_read_at(w->inode, w->entries, size, w->read_from);
        w->next = 0;
        w->cnt = got > 0 ? got / sizeof(struct entry_disk) : 0;
        if (w->cnt == 0)
            return false;
        w->position = w->read_from - (off_t) sizeof(struct entry_disk);
        w->read_from += w->cnt * sizeof(struct entry_disk);
    }
    w->entry = &w->entries[w->next++];
    w->entry->name[NAME_MAX] = '\0';    /* whatever the disk says */
    w->position += sizeof(struct entry_disk);
    return true;
}

/* Finds NAME: W then stands at its entry.  Caller holds the directory lock. */
static bool
find(struct walk *w, struct inode *dir, const char *name)
{
    walk_begin(w, dir, 0);
    while (walk_next(w))
        if (w->entry->inode != 0 && !strcmp(w->entry->name, name))
            return true;
    return false;
}

/* The place for a new entry: the first free one, or behind the last.  Caller
   holds the directory lock. */
static off_t
find_free(struct walk *w, struct inode *dir)
{
    walk_begin(w, dir, 0);
    while (walk_next(w))
        if (w->entry->inode == 0)
            return w->position;
    return w->read_from;
}

bool
dir_lookup(struct dir *dir, const char *name, struct inode **inode)
{
    struct walk w;
    struct lock *lock = inode_directory_lock(dir->inode);
    lock_acquire(lock);
    *inode = find(&w, dir->inode, name) ? inode_open(w.entry->inode) : NULL;
    lock_release(lock);
    return *inode != NULL;
}

static bool
is_good_name(const char *name)
{
    size_t length = strlen(name);
    return length > 0 && length <= NAME_MAX && strchr(name, '/') == NULL;
}

/* Writes entry E at POSITION; all of it or nothing, since it lies in one
   sector. */
static bool
write_entry(struct inode *dir, const struct entry_disk *e, off_t position)
{
    return inode_write_at(dir, e, sizeof *e, position) == sizeof *e;
}

bool
dir_add(struct dir *dir, const char *name, block_sector_t sector,
        enum inode_type type)
{
    struct walk w;
    if (!is_good_name(name))
        return false;

    struct lock *lock = inode_directory_lock(dir->inode);
    lock_acquire(lock);
    bool done = !inode_is_removed(dir->inode) && !find(&w, dir->inode, name);
    if (done) {
        struct entry_disk e;
        memset(&e, 0, sizeof e);
        e.inode = sector;
        e.type = type;
        strlcpy(e.name, name, sizeof e.name);
        done = write_entry(dir->inode, &e, find_free(&w, dir->inode));
    }
    lock_release(lock);
    return done;
}

bool
dir_remove(struct dir *dir, const char *name)
{
    struct walk w;
    struct inode *inode = NULL;
    struct lock *lock = inode_directory_lock(dir->inode);

    lock_acquire(lock);
    bool done = find(&w, dir->inode, name)
                && (inode = inode_open(w.entry->inode)) != NULL
                && inode_get_type(inode) == INODE_FILE;
    if (done) {
        static const struct entry_disk none;
        done = write_entry(dir->inode, &none, w.position);
        if (done)
            inode_remove(inode);
    }
    lock_release(lock);
    inode_close(inode);
    return done;
}

bool
dir_readdir(struct dir *dir, char name[NAME_MAX + 1])
{
    struct walk w;
    struct lock *lock = inode_directory_lock(dir->inode);
    bool found = false;

    lock_acquire(lock);
    walk_begin(&w, dir->inode, dir->position);
    while (!found && walk_next(&w)) {
        dir->position = w.position + sizeof(struct entry_disk);
        found = w.entry->inode != 0;
    }
    if (found)
        strlcpy(name, w.entry->name, NAME_MAX + 1);
    lock_release(lock);
    return found;
}
