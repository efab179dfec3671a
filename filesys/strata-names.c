/* Names in directories of ours: a row of entries (filesys/format.h), free ones
   among them. */

#include <string.h>
#include "filesys/free-map.h"
#include "filesys/strata.h"
#include "filesys/super.h"
#include "threads/malloc.h"

#define ENTRY_SIZE ((off_t) sizeof(struct entry_disk))
#define ENTRIES_PER_SECTOR (BLOCK_SECTOR_SIZE / sizeof(struct entry_disk))

/* A walk over a directory's entries, a sector at a time. */
struct walk {
    struct inode *dir;
    off_t position;             /* of `entry' */
    struct entry_disk *entry;   /* the present one */
    unsigned next, cnt;         /* in `entries' */
    off_t read_from;            /* where the next sector begins */
    struct entry_disk entries[ENTRIES_PER_SECTOR];
};

static void
walk_begin(struct walk *w, struct inode *dir, off_t position)
{
    w->dir = dir;
    w->next = w->cnt = 0;
    w->read_from = position;
}

/* Reads the entries that follow; FS_NONE behind the last. */
static enum fs_result
walk_read(struct walk *w)
{
    off_t size = BLOCK_SECTOR_SIZE - w->read_from % BLOCK_SECTOR_SIZE;
    off_t left = w->dir->length - w->read_from;
    if (size > left)
        size = left;
    if (size < ENTRY_SIZE)
        return FS_NONE;
    off_t got = strata_read(w->dir, w->entries, size, w->read_from);
    if (got < ENTRY_SIZE)
        return FS_FAILED;
    w->next = 0;
    w->cnt = got / ENTRY_SIZE;
    w->position = w->read_from - ENTRY_SIZE;
    w->read_from += w->cnt * ENTRY_SIZE;
    return FS_FOUND;
}

/* Goes on to the next entry, used or free; FS_NONE behind the last. */
static enum fs_result
walk_next(struct walk *w)
{
    if (w->next == w->cnt) {
        enum fs_result result = walk_read(w);
        if (result != FS_FOUND)
            return result;
    }
    w->entry = &w->entries[w->next++];
    w->entry->name[ENTRY_NAME_ROOM - 1] = '\0';     /* whatever the disk says */
    w->position += ENTRY_SIZE;
    return FS_FOUND;
}

/* Goes on to the entry called NAME. */
static enum fs_result
walk_to_name(struct walk *w, const char *name)
{
    enum fs_result result;
    while ((result = walk_next(w)) == FS_FOUND)
        if (w->entry->inode != 0 && !strcmp(w->entry->name, name))
            break;
    return result;
}

/* Sets *POSITION to the place for a new entry: the first free one, or behind
   the last. */
static bool
find_free(struct inode *dir, off_t *position)
{
    struct walk w;
    enum fs_result result;
    walk_begin(&w, dir, 0);
    while ((result = walk_next(&w)) == FS_FOUND)
        if (w.entry->inode == 0) {
            *position = w.position;
            return true;
        }
    *position = w.read_from;
    return result == FS_NONE;
}

static void
set_entry(struct dir_entry *entry, const struct entry_disk *e)
{
    entry->number = e->inode;
    entry->type = e->type == INODE_DIRECTORY ? INODE_DIRECTORY : INODE_FILE;
    strlcpy(entry->name, e->name, sizeof entry->name);
}

enum fs_result
strata_lookup(struct inode *dir, const char *name, struct dir_entry *entry)
{
    struct walk w;
    walk_begin(&w, dir, 0);
    enum fs_result result = walk_to_name(&w, name);
    if (result == FS_FOUND)
        set_entry(entry, w.entry);
    return result;
}

enum fs_result
strata_next(struct inode *dir, off_t *position, struct dir_entry *entry)
{
    struct walk w;
    enum fs_result result;
    walk_begin(&w, dir, *position);
    while ((result = walk_next(&w)) == FS_FOUND) {
        *position = w.position + ENTRY_SIZE;
        if (w.entry->inode != 0) {
            set_entry(entry, w.entry);
            break;
        }
    }
    return result;
}

bool
strata_parent(struct inode *dir, uint32_t *number)
{
    *number = strata_inode(dir)->map.disk.parent;
    return true;
}

/* Writes entry E at POSITION of DIR; all of it or nothing, since it lies in one
   sector. */
static bool
write_entry(struct inode *dir, const struct entry_disk *e, off_t position)
{
    off_t old_length = dir->length;
    if (strata_write(dir, e, ENTRY_SIZE, position) != ENTRY_SIZE)
        return false;
    if (position + ENTRY_SIZE > dir->length)
        dir->length = position + ENTRY_SIZE;
    if (strata_end_write(dir))
        return true;
    dir->length = old_length;
    return false;
}

/* Makes NAME stand for the inode of TYPE in SECTOR. */
static bool
add_entry(struct inode *dir, const char *name, enum inode_type type,
          block_sector_t sector)
{
    struct entry_disk e = { .inode = sector, .type = type };
    off_t position;
    strlcpy(e.name, name, sizeof e.name);
    return find_free(dir, &position) && write_entry(dir, &e, position);
}

bool
strata_write_inode(block_sector_t sector, enum inode_type type, off_t length,
                   block_sector_t parent)
{
    struct inode_disk *d = calloc(1, sizeof *d);
    if (d == NULL)
        return false;
    d->magic = INODE_MAGIC;
    d->type = type;
    d->length = length;
    d->parent = parent;
    bool done = block_write(super.device, sector, d);
    free(d);
    return done;
}

bool
strata_create(struct inode *dir, const char *name, enum inode_type type,
              off_t length)
{
    block_sector_t sector;
    if (length < 0 || length > strata.file_max
        || strlen(name) >= ENTRY_NAME_ROOM
        || !free_map_allocate(1, &sector))
        return false;
    block_sector_t parent = type == INODE_DIRECTORY ? dir->number : 0;
    if (strata_write_inode(sector, type, length, parent)
        && add_entry(dir, name, type, sector))
        return true;
    free_map_release(sector, 1);
    return false;
}

bool
strata_remove(struct inode *dir, const char *name,
              struct inode *inode UNUSED)
{
    static const struct entry_disk none;
    struct walk w;
    walk_begin(&w, dir, 0);
    return walk_to_name(&w, name) == FS_FOUND
           && write_entry(dir, &none, w.position);
}
