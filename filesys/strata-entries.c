#include "filesys/strata-entries.h"
#include <round.h>
#include <string.h>
#include "filesys/strata.h"
#include "filesys/super.h"

/* Directories longer than this have an index. */
#define INDEX_FROM (4 * BLOCK_SECTOR_SIZE)

void
entries_begin(struct entries *w, struct inode *dir, off_t position)
{
    w->dir = dir;
    w->next = w->cnt = 0;
    w->read_from = position;
}

/* Reads the entries that follow; FS_NONE behind the last. */
static enum fs_result
walk_read(struct entries *w)
{
    off_t size = BLOCK_SECTOR_SIZE - w->read_from % BLOCK_SECTOR_SIZE;
    off_t left = w->dir->length - w->read_from;
    if (size > left)
        size = left;
    if (size < ENTRY_SIZE)
        return FS_NONE;
    off_t got = strata_read(w->dir, w->sector, size, w->read_from);
    if (got < ENTRY_SIZE)
        return FS_FAILED;
    w->next = 0;
    w->cnt = got / ENTRY_SIZE;
    w->position = w->read_from - ENTRY_SIZE;
    w->read_from += w->cnt * ENTRY_SIZE;
    return FS_FOUND;
}

enum fs_result
entries_next(struct entries *w)
{
    if (w->next == w->cnt) {
        enum fs_result result = walk_read(w);
        if (result != FS_FOUND)
            return result;
    }
    w->entry = &w->sector[w->next++];
    w->entry->name[ENTRY_NAME_ROOM - 1] = '\0';     /* whatever the disk says */
    w->position += ENTRY_SIZE;
    return FS_FOUND;
}

/* Goes on to the entry called NAME: W then stands at it. */
static enum fs_result
walk_to_name(struct entries *w, const char *name)
{
    enum fs_result result;
    while ((result = entries_next(w)) == FS_FOUND)
        if (w->entry->inode != 0 && !strcmp(w->entry->name, name))
            break;
    return result;
}

/* --- The index of a large directory --------------------------------------- */

static struct name_index *
index_of(struct inode *dir)
{
    return &strata_inode(dir)->names;
}

/* Makes DIR's index, by a walk W, where DIR is large and has none.  True where
   it has one now. */
static bool
use_index(struct entries *w, struct inode *dir)
{
    struct name_index *index = index_of(dir);
    enum fs_result result;
    if (index->hashes != NULL)
        return true;
    if (dir->length <= INDEX_FROM || !name_index_begin(index))
        return false;
    entries_begin(w, dir, 0);
    for (size_t i = 0; (result = entries_next(w)) == FS_FOUND; i++)
        name_index_set(index, i,
                       w->entry->inode != 0 ? w->entry->name : NULL);
    if (result == FS_FAILED)
        name_index_drop(index);
    return index->hashes != NULL;
}

/* As walk_to_name, in a directory that has an index. */
static enum fs_result
find_indexed(struct entries *w, struct inode *dir, const char *name)
{
    const struct name_index *index = index_of(dir);
    enum fs_result result = FS_NONE;
    for (size_t i = name_index_find(index, name, 0); i != NAME_INDEX_NONE;
         i = name_index_find(index, name, i + 1)) {
        entries_begin(w, dir, i * ENTRY_SIZE);
        result = entries_next(w);
        if (result == FS_FAILED
            || (result == FS_FOUND && !strcmp(w->entry->name, name)))
            return result;
    }
    return FS_NONE;
}

enum fs_result
entries_find(struct entries *w, struct inode *dir, const char *name)
{
    if (use_index(w, dir))
        return find_indexed(w, dir, name);
    entries_begin(w, dir, 0);
    return walk_to_name(w, name);
}

/* Sets *POSITION to that of the first free entry of DIR, or behind the last. */
static bool
find_free(struct inode *dir, off_t *position)
{
    struct entries w;
    enum fs_result result;
    if (use_index(&w, dir)) {
        size_t place = name_index_find(index_of(dir), NULL, 0);
        if (place == NAME_INDEX_NONE)
            place = index_of(dir)->cnt;
        *position = place * ENTRY_SIZE;
        return true;
    }
    entries_begin(&w, dir, 0);
    while ((result = entries_next(&w)) == FS_FOUND)
        if (w.entry->inode == 0) {
            *position = w.position;
            return true;
        }
    *position = w.read_from;
    return result == FS_NONE;
}

bool
entries_find_free(struct inode *dir, off_t *position)
{
    return find_free(dir, position)
           && *position + ENTRY_SIZE <= strata.file_max;
}

/* --- Changing ------------------------------------------------------------- */

/* Gets access to the sector of M that POSITION lies in, for writing, with a new
   one where there is none; NULL where that fails. */
static struct cache_entry *
hold_sector(struct inode_map *m, off_t position)
{
    block_sector_t sector;
    size_t idx = position / BLOCK_SECTOR_SIZE;
    if (inode_map_find(m, idx, 1, &sector) == 0)
        return NULL;
    if (sector != 0)
        return cache_hold(super.cache, sector);
    bool added = inode_map_add(m, idx, 1, &sector) == 1;
    inode_map_write(m);         /* SECTOR is its own on a damaged disk */
    struct cache_entry *e = added ? cache_hold_new(super.cache, sector) : NULL;
    if (e != NULL)
        memset(cache_bytes(e), 0, BLOCK_SECTOR_SIZE);
    return e;
}

/* Makes DIR LENGTH bytes long. */
static bool
set_length(struct inode *dir, off_t length)
{
    struct inode_map *m = &strata_inode(dir)->map;
    m->disk.length = dir->length = length;
    return inode_map_write(m);
}

bool
entries_write(struct inode *dir, const struct entry_disk *e, off_t position)
{
    struct cache_entry *sector = hold_sector(&strata_inode(dir)->map, position);
    if (sector == NULL)
        return false;
    memcpy((uint8_t *) cache_bytes(sector) + position % BLOCK_SECTOR_SIZE, e,
           ENTRY_SIZE);
    journal_change(super.journal, sector);
    cache_release(super.cache, sector);
    name_index_set(index_of(dir), position / ENTRY_SIZE,
                   e->inode != 0 ? e->name : NULL);
    return position + ENTRY_SIZE <= dir->length
           || set_length(dir, position + ENTRY_SIZE);
}

/* Sets *CNT to how many entries DIR has up to the last in use. */
static bool
count_used(struct inode *dir, size_t *cnt)
{
    const struct name_index *index = index_of(dir);
    struct entries w;
    enum fs_result result;
    if (use_index(&w, dir)) {
        for (*cnt = index->cnt; *cnt > 0 && index->hashes[*cnt - 1] == 0;)
            --*cnt;
        return true;
    }
    *cnt = 0;
    entries_begin(&w, dir, 0);
    while ((result = entries_next(&w)) == FS_FOUND)
        if (w.entry->inode != 0)
            *cnt = w.position / ENTRY_SIZE + 1;
    return result == FS_NONE;
}

/* Cuts sector IDX, the last, off DIR. */
static bool
cut_sector(struct inode *dir, size_t idx)
{
    if (!journal_begin(super.journal))
        return false;
    bool done = inode_map_cut(&strata_inode(dir)->map, idx)
                && set_length(dir, idx * BLOCK_SECTOR_SIZE);
    journal_end(super.journal);
    return done;
}

/* Makes DIR as long as LENGTH, in the same sectors. */
static void
shorten(struct inode *dir, off_t length)
{
    if (length < dir->length && journal_begin(super.journal)) {
        set_length(dir, length);
        journal_end(super.journal);
    }
}

void
entries_trim(struct inode *dir)
{
    size_t cnt;
    if (!count_used(dir, &cnt))
        return;
    off_t length = cnt * ENTRY_SIZE;
    off_t sectors = ROUND_UP(length, BLOCK_SECTOR_SIZE);
    while (dir->length > sectors
           && cut_sector(dir, (dir->length - 1) / BLOCK_SECTOR_SIZE))
        continue;
    if (dir->length <= sectors)
        shorten(dir, length);
    name_index_cut(index_of(dir), dir->length / ENTRY_SIZE);
}
