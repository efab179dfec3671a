/* Names in directories of ours, as the functions of the table. */

#include <debug.h>
#include <string.h>
#include "filesys/free-map.h"
#include "filesys/strata-entries.h"
#include "filesys/strata.h"
#include "filesys/super.h"
#include "threads/malloc.h"

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
    struct entries w;
    enum fs_result result = entries_find(&w, dir, name);
    if (result == FS_FOUND)
        set_entry(entry, w.entry);
    return result;
}

enum fs_result
strata_next(struct inode *dir, off_t *position, struct dir_entry *entry)
{
    struct entries w;
    enum fs_result result;
    entries_begin(&w, dir, *position);
    while ((result = entries_next(&w)) == FS_FOUND) {
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

/* --- Changing ------------------------------------------------------------- */

static struct entry_disk
make_entry(const char *name, enum inode_type type, block_sector_t sector)
{
    struct entry_disk e = { .inode = sector, .type = type };
    strlcpy(e.name, name, sizeof e.name);
    return e;
}

/* Makes NAME stand for the inode of TYPE in SECTOR. */
static bool
add_entry(struct inode *dir, const char *name, enum inode_type type,
          block_sector_t sector)
{
    struct entry_disk e = make_entry(name, type, sector);
    off_t position;
    return entries_find_free(dir, &position) && entries_write(dir, &e, position);
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
    struct entries w;
    return entries_find(&w, dir, name) == FS_FOUND && entries_clear(dir, w.position);
}

/* --- Renaming ------------------------------------------------------------- */

/* Makes directory INODE lie in PARENT. */
static bool
set_parent(struct inode *inode, struct inode *parent)
{
    struct inode_map *m = &strata_inode(inode)->map;
    block_sector_t before = m->disk.parent;
    m->disk.parent = parent->number;
    m->dirty = true;
    if (strata_end_write(inode))
        return true;
    m->disk.parent = before;
    return false;
}

/* Moves the name of R from its directory to another, or onto another name. */
static bool
move_entry(const struct renaming *r)
{
    struct entries w;
    struct entry_disk old;
    off_t at = 0;
    if (r->replaced != NULL) {
        if (entries_find(&w, r->to, r->new_name) != FS_FOUND)
            return false;
        at = w.position;
        old = *w.entry;
    } else {
        memset(&old, 0, sizeof old);
        if (!entries_find_free(r->to, &at))
            return false;
    }
    struct entry_disk e = make_entry(r->new_name, r->inode->type,
                                     r->inode->number);
    if (!entries_write(r->to, &e, at))
        return false;
    if (strata_remove(r->from, r->old_name, r->inode))
        return true;
    entries_write(r->to, &old, at);
    return false;
}

/* Changes the name of R where it is. */
static bool
change_entry(const struct renaming *r)
{
    struct entries w;
    struct entry_disk e = make_entry(r->new_name, r->inode->type,
                                     r->inode->number);
    return entries_find(&w, r->from, r->old_name) == FS_FOUND
           && entries_write(r->from, &e, w.position);
}

bool
strata_rename(const struct renaming *r)
{
    if (strlen(r->new_name) >= ENTRY_NAME_ROOM)
        return false;
    if (r->from == r->to)
        return r->replaced == NULL ? change_entry(r) : move_entry(r);

    bool directory = r->inode->type == INODE_DIRECTORY;
    if (directory && !set_parent(r->inode, r->to))
        return false;
    bool done = move_entry(r);
    if (!done && directory)
        set_parent(r->inode, r->from);
    return done;
}
