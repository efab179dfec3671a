#include "filesys/strata-entries.h"
#include <round.h>
#include <string.h>
#include "filesys/free-map.h"
#include "filesys/strata.h"

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

/* Makes DIR's index, by a walk W, where DIR is large and has none.  True where it
   has one now. */
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

bool
entries_find_free(struct inode *dir, off_t *position)
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

/* --- Changing ------------------------------------------------------------- */

bool
entries_write(struct inode *dir, const struct entry_disk *e, off_t position)
{
    off_t old_length = dir->length;
    if (strata_write(dir, e, ENTRY_SIZE, position) != ENTRY_SIZE)
        return false;
    if (position + ENTRY_SIZE > dir->length)
        dir->length = position + ENTRY_SIZE;
    if (!strata_end_write(dir)) {
        dir->length = old_length;
        name_index_drop(index_of(dir));         /* what is there now? */
        return false;
    }
    name_index_set(index_of(dir), position / ENTRY_SIZE,
                   e->inode != 0 ? e->name : NULL);
    return true;
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
    struct inode_cut cut;
    off_t old_length = dir->length;
    if (!inode_map_cut(&strata_inode(dir)->map, idx, &cut))
        return false;
    dir->length = idx * BLOCK_SECTOR_SIZE;
    if (!strata_end_write(dir)) {
        dir->length = old_length;
        return false;
    }
    for (unsigned i = 0; i < cut.cnt; i++)
        free_map_release(cut.sectors[i], 1);
    return true;
}

/* Makes DIR as long as LENGTH, in the same sectors. */
static void
shorten(struct inode *dir, off_t length)
{
    off_t old_length = dir->length;
    if (length >= old_length)
        return;
    dir->length = length;
    if (!strata_end_write(dir))
        dir->length = old_length;
}

/* Cuts the free entries at the end of DIR off.  Where that fails they stay, and
   go another time. */
static void
trim(struct inode *dir)
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

bool
entries_clear(struct inode *dir, off_t position)
{
    static const struct entry_disk none;
    if (!entries_write(dir, &none, position))
        return false;
    if (position + ENTRY_SIZE == dir->length)
        trim(dir);
    return true;
}
