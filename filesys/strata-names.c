/* Names in directories of ours, as the functions of the table. */

#include <debug.h>
#include <string.h>
#include "filesys/free-map.h"
#include "filesys/orphans.h"
#include "filesys/strata-entries.h"
#include "filesys/strata.h"
#include "filesys/super.h"

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
    return entries_find_free(dir, &position)
           && entries_write(dir, &e, position);
}

/* Makes DISK an inode of TYPE with LENGTH bytes, all a hole, in directory
   PARENT. */
static void
make_inode(struct inode_disk *disk, enum inode_type type, off_t length,
           block_sector_t parent)
{
    memset(disk, 0, sizeof *disk);
    disk->magic = INODE_MAGIC;
    disk->type = type;
    disk->length = length;
    disk->parent = parent;
}

bool
strata_format_root(void)
{
    struct inode_disk disk;
    make_inode(&disk, INODE_DIRECTORY, 0, super.root);
    return block_write(super.device, super.root, &disk);
}

/* As strata_create, in an operation. */
static bool
create(struct inode *dir, const char *name, enum inode_type type,
       off_t length)
{
    struct inode_disk disk;
    block_sector_t sector;
    if (!free_map_allocate(dir->number, &sector))
        return false;
    make_inode(&disk, type, length,
               type == INODE_DIRECTORY ? dir->number : 0);
    if (journal_write(super.journal, sector, &disk)
        && add_entry(dir, name, type, sector))
        return true;
    free_map_release(sector, 1);
    return false;
}

/* What a new name may take: an inode, and in a directory that grows a sector of
   entries and two of pointers. */
#define NAME_SECTORS 4

/* Begins an operation that may make a name. */
static bool
begin_naming(void)
{
    free_map_provide(NAME_SECTORS);
    return journal_begin(super.journal);
}

bool
strata_create(struct inode *dir, const char *name, enum inode_type type,
              off_t length)
{
    if (length < 0 || length > strata.file_max
        || strlen(name) >= ENTRY_NAME_ROOM || !begin_naming())
        return false;
    bool done = create(dir, name, type, length);
    journal_end(super.journal);
    return done;
}

static const struct entry_disk no_entry;

/* Makes INODE, which loses its name, an orphan until it is unloaded; takes that
   back. */
static bool
make_orphan(struct inode *inode)
{
    struct inode_map *m = &strata_inode(inode)->map;
    if (!orphans_add(inode->number))
        return false;
    m->disk.removed = 1;
    return inode_map_write(m);
}

static void
unmake_orphan(struct inode *inode)
{
    struct inode_map *m = &strata_inode(inode)->map;
    m->disk.removed = 0;
    inode_map_write(m);
    orphans_remove(inode->number);
}

/* Makes the entry at POSITION of DIR, which was INODE, a free one. */
static bool
take_away(struct inode *dir, off_t position, struct inode *inode)
{
    if (!make_orphan(inode))
        return false;
    if (entries_write(dir, &no_entry, position))
        return true;
    unmake_orphan(inode);
    return false;
}

bool
strata_remove(struct inode *dir, const char *name, struct inode *inode)
{
    struct entries w;
    if (entries_find(&w, dir, name) != FS_FOUND
        || !journal_begin(super.journal))
        return false;
    bool done = take_away(dir, w.position, inode);
    journal_end(super.journal);
    if (done && w.position + ENTRY_SIZE == dir->length)
        entries_trim(dir);
    return done;
}

/* --- Renaming ------------------------------------------------------------- */

/* Where the old name and the new one are, and what was at the latter. */
struct places {
    off_t old_at, new_at;
    struct entry_disk before;
};

/* Finds the places for R; the old one stays where it is. */
static bool
find_places(const struct renaming *r, struct places *p)
{
    struct entries w;
    if (entries_find(&w, r->from, r->old_name) != FS_FOUND)
        return false;
    p->old_at = p->new_at = w.position;
    p->before = *w.entry;
    if (r->replaced != NULL) {
        if (entries_find(&w, r->to, r->new_name) != FS_FOUND)
            return false;
        p->new_at = w.position;
        p->before = *w.entry;
        return true;
    }
    if (r->from == r->to)
        return true;
    p->before = no_entry;
    return entries_find_free(r->to, &p->new_at);
}

/* Makes directory INODE lie in PARENT. */
static void
set_parent(struct inode *inode, const struct inode *parent)
{
    struct inode_map *m = &strata_inode(inode)->map;
    m->disk.parent = parent->number;
    inode_map_write(m);
}

/* Writes the new name of R, and clears the old one unless that was in its
   place. */
static bool
move_entry(const struct renaming *r, const struct places *p)
{
    struct entry_disk e = make_entry(r->new_name, r->inode->type,
                                     r->inode->number);
    if (!entries_write(r->to, &e, p->new_at))
        return false;
    if ((r->from == r->to && p->old_at == p->new_at)
        || entries_write(r->from, &no_entry, p->old_at))
        return true;
    entries_write(r->to, &p->before, p->new_at);
    return false;
}

/* As strata_rename, in an operation. */
static bool
rename(const struct renaming *r, const struct places *p)
{
    bool moves = r->inode->type == INODE_DIRECTORY && r->from != r->to;
    if (r->replaced != NULL && !make_orphan(r->replaced))
        return false;
    if (moves)
        set_parent(r->inode, r->to);
    if (move_entry(r, p))
        return true;
    if (moves)
        set_parent(r->inode, r->from);
    if (r->replaced != NULL)
        unmake_orphan(r->replaced);
    return false;
}

bool
strata_rename(const struct renaming *r)
{
    struct places p;
    if (strlen(r->new_name) >= ENTRY_NAME_ROOM || !find_places(r, &p)
        || !begin_naming())
        return false;
    bool done = rename(r, &p);
    journal_end(super.journal);
    if (done && p.old_at + ENTRY_SIZE == r->from->length)
        entries_trim(r->from);
    return done;
}
