#include "filesys/inode-map.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "filesys/free-map.h"
#include "filesys/super.h"

/* No leaf is cached.  Leaf 0 is the indirect sector, leaf N the Nth of those
   below the doubly indirect one. */
#define LEAF_NONE SIZE_MAX

bool
inode_map_load(struct inode_map *m, block_sector_t sector)
{
    lock_init_ranked(&m->index_lock, "inode index", RANK_INODE_INDEX);
    m->sector = sector;
    m->dirty = m->index_dirty = false;
    m->index_sector = 0;
    m->leaf = LEAF_NONE;

    const struct inode_disk *d = &m->disk;
    if (!free_map_are_used(sector, 1)
        || !block_read(super.device, sector, &m->disk))
        return false;
    if (d->magic != INODE_MAGIC
        || (d->type != INODE_FILE && d->type != INODE_DIRECTORY)
        || d->length > INODE_SECTORS_MAX * BLOCK_SECTOR_SIZE) {
        printf("filesys: damaged: sector %u holds no inode\n", sector);
        return false;
    }
    return true;
}

void
inode_map_close(struct inode_map *m)
{
    lock_destroy(&m->index_lock);
}

/* Writes the cached index sector if it was changed.  Caller holds
   index_lock. */
static bool
flush_index(struct inode_map *m)
{
    if (m->index_dirty
        && !block_write(super.device, m->index_sector, m->index))
        return false;
    m->index_dirty = false;
    return true;
}

/* Makes SECTOR the cached index sector: read, or cleared where it is FRESH.
   Caller holds index_lock. */
static bool
load_index(struct inode_map *m, block_sector_t sector, bool fresh)
{
    if (m->index_sector == sector)
        return true;
    if (!flush_index(m))
        return false;
    m->index_sector = 0;
    m->leaf = LEAF_NONE;
    if (fresh) {
        memset(m->index, 0, sizeof m->index);
        m->index_dirty = true;
    } else if (!free_map_are_used(sector, 1)) {
        printf("filesys: damaged: inode %u points to sector %u\n", m->sector,
               sector);
        return false;
    } else if (!block_read(super.device, sector, m->index))
        return false;
    m->index_sector = sector;
    return true;
}

/* Sets *SECTOR to pointer IDX of index sector INDEX, 0 where that is itself a
   hole.  Caller holds index_lock. */
static bool
read_pointer(struct inode_map *m, block_sector_t index, size_t idx,
             block_sector_t *sector)
{
    *sector = 0;
    if (index == 0)
        return true;
    if (!load_index(m, index, false))
        return false;
    *sector = m->index[idx];
    return true;
}

/* Makes leaf LEAF the cached index sector; sets *HOLE where there is none.
   False: an error.  Caller holds index_lock. */
static bool
find_leaf(struct inode_map *m, size_t leaf, bool *hole)
{
    block_sector_t sector = m->disk.indirect;
    *hole = false;
    if (m->leaf == leaf)
        return true;
    if (leaf > 0 && !read_pointer(m, m->disk.doubly, leaf - 1, &sector))
        return false;
    *hole = sector == 0;
    if (sector != 0) {
        if (!load_index(m, sector, false))
            return false;
        m->leaf = leaf;
    }
    return true;
}

/* How many of the CNT POINTERS, which begin with FIRST, name sectors one behind
   the other, or are holes where FIRST is 0. */
static size_t
run_length(const uint32_t *pointers, size_t cnt, block_sector_t first)
{
    size_t run = 1;
    while (run < cnt && pointers[run] == (first != 0 ? first + run : 0))
        run++;
    return run;
}

/* As inode_map_find for sector IDX of those that index sectors point to. */
static size_t
find_indirect(struct inode_map *m, size_t idx, size_t most,
              block_sector_t *first)
{
    size_t at = idx % POINTERS_PER_SECTOR;
    size_t cnt = POINTERS_PER_SECTOR - at;
    bool hole;

    lock_acquire(&m->index_lock);
    if (!find_leaf(m, idx / POINTERS_PER_SECTOR, &hole))
        cnt = 0;
    else {
        cnt = cnt < most ? cnt : most;
        *first = hole ? 0 : m->index[at];
        if (!hole)
            cnt = run_length(m->index + at, cnt, *first);
    }
    lock_release(&m->index_lock);
    return cnt;
}

size_t
inode_map_find(struct inode_map *m, size_t idx, size_t most,
               block_sector_t *first)
{
    size_t cnt;
    ASSERT(idx < INODE_SECTORS_MAX && most > 0);
    if (idx < DIRECT_CNT) {
        size_t direct = DIRECT_CNT - idx;
        *first = m->disk.direct[idx];
        cnt = run_length(m->disk.direct + idx, direct < most ? direct : most,
                         *first);
    } else
        cnt = find_indirect(m, idx - DIRECT_CNT, most, first);

    if (cnt == 0 || *first == 0 || free_map_are_used(*first, cnt))
        return cnt;
    if (!free_map_are_used(*first, 1)) {
        printf("filesys: damaged: inode %u points to sector %u\n", m->sector,
               *first);
        return 0;
    }
    return 1;
}

/* Loads the index sector that *POINTER names, making one, all holes, where it
   names none.  *CHANGED becomes true in that case.  Caller holds
   index_lock. */
static bool
reach_index(struct inode_map *m, uint32_t *pointer, bool *changed)
{
    block_sector_t sector = *pointer;
    bool fresh = sector == 0;
    if (fresh && !free_map_allocate(1, &sector))
        return false;
    if (!load_index(m, sector, fresh)) {
        if (fresh)
            free_map_release(sector, 1);
        return false;
    }
    if (fresh) {
        *pointer = sector;
        *changed = true;
    }
    return true;
}

/* As reach_index for index sector NUMBER below the doubly indirect one. */
static bool
reach_doubly(struct inode_map *m, size_t number)
{
    if (!reach_index(m, &m->disk.doubly, &m->dirty))
        return false;

    /* The sector being reached replaces the one cached, in which its pointer
       belongs; so the pointer is taken along and put back. */
    block_sector_t top = m->index_sector;
    uint32_t pointer = m->index[number];
    if (pointer != 0)
        return load_index(m, pointer, false);

    bool made = false;
    if (!reach_index(m, &pointer, &made) || !flush_index(m))
        return false;
    if (!load_index(m, top, false))
        return false;
    m->index[number] = pointer;
    m->index_dirty = true;
    return load_index(m, pointer, false);
}

/* Makes leaf LEAF the cached index sector, with a new one where there is none.
   Caller holds index_lock. */
static bool
reach_leaf(struct inode_map *m, size_t leaf)
{
    if (m->leaf == leaf)
        return true;
    if (!(leaf == 0 ? reach_index(m, &m->disk.indirect, &m->dirty)
                    : reach_doubly(m, leaf - 1)))
        return false;
    m->leaf = leaf;
    return true;
}

bool
inode_map_set(struct inode_map *m, size_t idx, block_sector_t sector)
{
    ASSERT(idx < INODE_SECTORS_MAX);
    if (idx < DIRECT_CNT) {
        m->disk.direct[idx] = sector;
        m->dirty = true;
        return true;
    }

    idx -= DIRECT_CNT;
    lock_acquire(&m->index_lock);
    bool reached = reach_leaf(m, idx / POINTERS_PER_SECTOR);
    if (reached) {
        m->index[idx % POINTERS_PER_SECTOR] = sector;
        m->index_dirty = true;
    }
    lock_release(&m->index_lock);
    return reached;
}

/* The cached index sector is of no use any more: no pointer is left in it.
   Caller holds index_lock. */
static void
give_up_index(struct inode_map *m, struct inode_cut *cut)
{
    cut->sectors[cut->cnt++] = m->index_sector;
    m->index_sector = 0;
    m->leaf = LEAF_NONE;
    m->index_dirty = false;
}

/* Takes the last leaf, LEAF, out of the map.  Caller holds index_lock. */
static bool
cut_leaf(struct inode_map *m, size_t leaf, struct inode_cut *cut)
{
    give_up_index(m, cut);
    if (leaf == 0) {
        m->disk.indirect = 0;
        m->dirty = true;
        return true;
    }
    if (!load_index(m, m->disk.doubly, false))
        return false;
    m->index[leaf - 1] = 0;
    m->index_dirty = true;
    if (leaf == 1) {
        give_up_index(m, cut);
        m->disk.doubly = 0;
        m->dirty = true;
    }
    return true;
}

/* As inode_map_cut for sector IDX of those that index sectors point to. */
static bool
cut_indirect(struct inode_map *m, size_t idx, struct inode_cut *cut)
{
    size_t leaf = idx / POINTERS_PER_SECTOR, at = idx % POINTERS_PER_SECTOR;
    bool hole;
    if (!find_leaf(m, leaf, &hole))
        return false;
    if (hole)
        return true;
    if (m->index[at] != 0) {
        cut->sectors[cut->cnt++] = m->index[at];
        m->index[at] = 0;
        m->index_dirty = true;
    }
    return at > 0 || cut_leaf(m, leaf, cut);
}

bool
inode_map_cut(struct inode_map *m, size_t idx, struct inode_cut *cut)
{
    cut->cnt = 0;
    if (idx < DIRECT_CNT) {
        if (m->disk.direct[idx] != 0)
            cut->sectors[cut->cnt++] = m->disk.direct[idx];
        m->disk.direct[idx] = 0;
        m->dirty = true;
        return true;
    }
    lock_acquire(&m->index_lock);
    bool done = cut_indirect(m, idx - DIRECT_CNT, cut);
    lock_release(&m->index_lock);
    return done;
}

bool
inode_map_flush(struct inode_map *m)
{
    lock_acquire(&m->index_lock);
    bool done = flush_index(m);
    lock_release(&m->index_lock);
    if (done && m->dirty)
        done = block_write(super.device, m->sector, &m->disk);
    if (done)
        m->dirty = false;
    return done;
}

/* Frees the CNT sectors that POINTERS name, adjacent ones together. */
static void
release_pointers(const uint32_t *pointers, size_t cnt)
{
    for (size_t i = 0; i < cnt;) {
        size_t run = 1;
        while (i + run < cnt && pointers[i] != 0
               && pointers[i + run] == pointers[i] + run)
            run++;
        if (pointers[i] != 0)
            free_map_release(pointers[i], run);
        i += run;
    }
}

/* Frees index sector SECTOR and what it points to: data, or for LEVEL 2 index
   sectors.  Caller holds index_lock. */
static void
release_index(struct inode_map *m, block_sector_t sector, int level)
{
    if (sector == 0)
        return;
    for (size_t i = 0; level == 2 && i < POINTERS_PER_SECTOR; i++)
        if (load_index(m, sector, false))
            release_index(m, m->index[i], 1);
    if (level == 1 && load_index(m, sector, false))
        release_pointers(m->index, POINTERS_PER_SECTOR);
    m->index_sector = 0;
    m->leaf = LEAF_NONE;
    m->index_dirty = false;
    free_map_release(sector, 1);
}

void
inode_map_release(struct inode_map *m)
{
    lock_acquire(&m->index_lock);
    release_pointers(m->disk.direct, DIRECT_CNT);
    release_index(m, m->disk.indirect, 1);
    release_index(m, m->disk.doubly, 2);
    lock_release(&m->index_lock);
    free_map_release(m->sector, 1);
}
