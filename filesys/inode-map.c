#include "filesys/inode-map.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "filesys/free-map.h"
#include "filesys/super.h"

/* Index sectors that hold pointers to data are leaves: leaf 0 is the indirect
   one, leaf N the Nth of those below the doubly indirect one. */

bool
inode_map_load(struct inode_map *m, block_sector_t sector)
{
    m->sector = sector;
    m->memo = (struct run_memo) { 0, 0, 0, 0 };
    m->told = false;
    const struct inode_disk *d = &m->disk;
    if (!free_map_are_used(sector, 1)
        || cache_read(super.cache, sector, 0, sizeof m->disk, &m->disk)
           != sizeof m->disk)
        return false;
    if (d->magic != INODE_MAGIC
        || (d->type != INODE_FILE && d->type != INODE_DIRECTORY)
        || d->length > INODE_SECTORS_MAX * BLOCK_SECTOR_SIZE) {
        printf("filesys: damaged: sector %u holds no inode\n", sector);
        return false;
    }
    return true;
}

bool
inode_map_write(const struct inode_map *m)
{
    return journal_write(super.journal, m->sector, &m->disk);
}

/* Says that M is damaged, as it points to SECTOR.  Once, or a damaged file
   fills the console. */
static void
report(struct inode_map *m, block_sector_t sector)
{
    if (!__atomic_exchange_n(&m->told, true, __ATOMIC_RELAXED))
        printf("filesys: damaged: inode %u points to sector %u\n", m->sector,
               sector);
}

/* Frees SECTOR, which M pointed to. */
static void
release(struct inode_map *m, block_sector_t sector)
{
    if (free_map_release(sector, 1) > 0)
        report(m, sector);
}

/* --- What was found last -------------------------------------------------- */

static uint32_t
load(const uint32_t *word)
{
    return __atomic_load_n(word, __ATOMIC_ACQUIRE);
}

/* Keeps what was found in memory, unless somebody else is just about to. */
static void
remember(struct run_memo *memo, size_t idx, size_t cnt, block_sector_t first)
{
    unsigned version = load(&memo->version);
    if (version % 2 != 0
        || !__atomic_compare_exchange_n(&memo->version, &version, version + 1,
                                        false, __ATOMIC_ACQ_REL,
                                        __ATOMIC_RELAXED))
        return;
    __atomic_store_n(&memo->idx, idx, __ATOMIC_RELEASE);
    __atomic_store_n(&memo->cnt, cnt, __ATOMIC_RELEASE);
    __atomic_store_n(&memo->first, first, __ATOMIC_RELEASE);
    __atomic_store_n(&memo->version, version + 2, __ATOMIC_RELEASE);
}

/* --- Finding -------------------------------------------------------------- */

/* Pointers that are looked at although fewer are asked for. */
#define LOOK_AHEAD POINTERS_PER_SECTOR

/* Gets access to index sector SECTOR of M, as its writer where WRITES; NULL
   where it is none or cannot be read. */
static struct cache_entry *
get_index(struct inode_map *m, block_sector_t sector, bool writes)
{
    if (!free_map_are_used(sector, 1)) {
        report(m, sector);
        return NULL;
    }
    return writes ? cache_hold(super.cache, sector)
                  : cache_share(super.cache, sector);
}

bool
inode_map_read_index(struct inode_map *m, block_sector_t sector,
                     uint32_t pointers[POINTERS_PER_SECTOR])
{
    struct cache_entry *e = get_index(m, sector, false);
    if (e == NULL)
        return false;
    memcpy(pointers, cache_bytes(e), BLOCK_SECTOR_SIZE);
    cache_release(super.cache, e);
    return true;
}

/* Sets *LEAF to where leaf NUMBER is, 0 where it and so all it stands for is a
   hole.  False: an error. */
static bool
find_leaf(struct inode_map *m, size_t number, block_sector_t *leaf)
{
    *leaf = number == 0 ? m->disk.indirect : m->disk.doubly;
    if (number == 0 || *leaf == 0)
        return true;
    struct cache_entry *e = get_index(m, *leaf, false);
    if (e == NULL)
        return false;
    *leaf = ((uint32_t *) cache_bytes(e))[number - 1];
    cache_release(super.cache, e);
    return true;
}

/* How many of the CNT POINTERS, which begin with FIRST, name sectors one behind
   the other, or are holes where FIRST is 0. */
static size_t
run_length(const uint32_t *pointers, size_t cnt, block_sector_t first)
{
    uint32_t step = first != 0, next = first + step;
    size_t run = 1;
    for (; run < cnt && pointers[run] == next; run++)
        next += step;
    return run;
}

/* As inode_map_find for sector IDX of those that index sectors point to. */
static size_t
find_indirect(struct inode_map *m, size_t idx, size_t most,
              block_sector_t *first)
{
    size_t at = idx % POINTERS_PER_SECTOR;
    size_t cnt = POINTERS_PER_SECTOR - at;
    block_sector_t leaf;
    if (cnt > most)
        cnt = most;
    if (!find_leaf(m, idx / POINTERS_PER_SECTOR, &leaf))
        return 0;
    *first = 0;
    if (leaf == 0)
        return cnt;

    struct cache_entry *e = get_index(m, leaf, false);
    if (e == NULL)
        return 0;
    const uint32_t *pointers = cache_bytes(e);
    *first = pointers[at];
    cnt = run_length(pointers + at, cnt, *first);
    cache_release(super.cache, e);
    return cnt;
}

/* Sets *FIRST to what the pointer to sector IDX says and returns how many of
   MOST go on like that. */
static size_t
find_run(struct inode_map *m, size_t idx, size_t most,
         block_sector_t *first)
{
    if (idx >= DIRECT_CNT)
        return find_indirect(m, idx - DIRECT_CNT, most, first);
    size_t direct = DIRECT_CNT - idx;
    *first = m->disk.direct[idx];
    return run_length(m->disk.direct + idx, direct < most ? direct : most,
                      *first);
}

size_t
inode_map_search(struct inode_map *m, size_t idx, size_t most,
                 block_sector_t *first)
{
    ASSERT(idx < INODE_SECTORS_MAX && most > 0);
    size_t cnt = find_run(m, idx, most > LOOK_AHEAD ? most : LOOK_AHEAD, first);
    if (cnt == 0 || *first == 0)
        return cnt < most ? cnt : most;
    if (free_map_are_used(*first, cnt)) {
        remember(&m->memo, idx, cnt, *first);
        return cnt < most ? cnt : most;
    }
    if (free_map_are_used(*first, 1))
        return 1;
    report(m, *first);
    return 0;
}

/* --- Adding --------------------------------------------------------------- */

/* Makes an index sector without pointers, and *POINTER point there; false where
   the disk is full. */
static bool
make_index(struct inode_map *m, uint32_t *pointer)
{
    block_sector_t sector;
    if (!free_map_allocate(m->sector, &sector))
        return false;
    bool done = journal_write(super.journal, sector, block_zeros);
    if (done)
        *pointer = sector;
    else
        release(m, sector);
    return done;
}

/* Sets *LEAF to the sector of the leaf that *POINTER names, making it where
   there is none. */
static bool
reach_from_inode(struct inode_map *m, uint32_t *pointer,
                 block_sector_t *leaf)
{
    if (*pointer == 0 && !make_index(m, pointer))
        return false;
    *leaf = *pointer;
    return true;
}

/* As reach_from_inode for pointer NUMBER of the doubly indirect sector. */
static bool
reach_from_doubly(struct inode_map *m, size_t number,
                  block_sector_t *leaf)
{
    struct cache_entry *e = get_index(m, m->disk.doubly, true);
    if (e == NULL)
        return false;
    uint32_t *pointers = cache_bytes(e);
    bool done = pointers[number] != 0;
    if (!done && make_index(m, &pointers[number])) {
        journal_change(super.journal, e);
        done = true;
    }
    *leaf = pointers[number];
    cache_release(super.cache, e);
    return done;
}

/* Sets *LEAF to where leaf NUMBER is, making it where there is none. */
static bool
reach_leaf(struct inode_map *m, size_t number, block_sector_t *leaf)
{
    if (number == 0)
        return reach_from_inode(m, &m->disk.indirect, leaf);
    return reach_from_inode(m, &m->disk.doubly, leaf)
           && reach_from_doubly(m, number - 1, leaf);
}

/* Sets CNT POINTERS to the sectors from FIRST on. */
static void
set_pointers(uint32_t *pointers, size_t cnt, block_sector_t first)
{
    for (size_t i = 0; i < cnt; i++)
        pointers[i] = first + i;
}

/* Where a new sector IDX would best lie: behind the one before it. */
static block_sector_t
place_for(struct inode_map *m, size_t idx)
{
    block_sector_t before;
    if (idx > 0 && inode_map_find(m, idx - 1, 1, &before) > 0
        && before != 0)
        return before + 1;
    return m->sector + 1;
}

size_t
inode_map_add(struct inode_map *m, size_t idx, size_t cnt,
              block_sector_t *first)
{
    block_sector_t leaf, hint = place_for(m, idx);
    if (idx < DIRECT_CNT) {
        cnt = free_map_allocate_near(hint, cnt, first);
        if (cnt > 0)
            set_pointers(m->disk.direct + idx, cnt, *first);
        return cnt;
    }

    idx -= DIRECT_CNT;
    if (!reach_leaf(m, idx / POINTERS_PER_SECTOR, &leaf))
        return 0;
    struct cache_entry *e = get_index(m, leaf, true);
    if (e == NULL)
        return 0;
    cnt = free_map_allocate_near(hint, cnt, first);
    if (cnt > 0) {
        uint32_t *pointers = cache_bytes(e);
        set_pointers(pointers + idx % POINTERS_PER_SECTOR, cnt, *first);
        journal_change(super.journal, e);
    }
    cache_release(super.cache, e);
    return cnt;
}

/* --- Cutting -------------------------------------------------------------- */

/* Sets pointer AT of index sector SECTOR to 0; false where that cannot be
   read. */
static bool
clear_pointer(struct inode_map *m, block_sector_t sector, size_t at)
{
    struct cache_entry *e = get_index(m, sector, true);
    if (e == NULL)
        return false;
    ((uint32_t *) cache_bytes(e))[at] = 0;
    journal_change(super.journal, e);
    cache_release(super.cache, e);
    return true;
}

/* Takes the last leaf, NUMBER, which is in LEAF, out of the map and frees it;
   the doubly indirect sector goes with its first one. */
static bool
cut_leaf(struct inode_map *m, size_t number, block_sector_t leaf)
{
    if (number == 0)
        m->disk.indirect = 0;
    else if (number == 1) {
        release(m, m->disk.doubly);
        m->disk.doubly = 0;
    } else if (!clear_pointer(m, m->disk.doubly, number - 1))
        return false;
    release(m, leaf);
    return true;
}

bool
inode_map_cut(struct inode_map *m, size_t idx)
{
    block_sector_t sector, leaf;
    if (inode_map_find(m, idx, 1, &sector) == 0)
        return false;
    remember(&m->memo, 0, 0, 0);
    if (idx < DIRECT_CNT)
        m->disk.direct[idx] = 0;
    else {
        size_t number = (idx - DIRECT_CNT) / POINTERS_PER_SECTOR;
        size_t at = (idx - DIRECT_CNT) % POINTERS_PER_SECTOR;
        if (!find_leaf(m, number, &leaf))
            return false;
        if (leaf != 0 && !(at == 0 ? cut_leaf(m, number, leaf)
                                   : clear_pointer(m, leaf, at)))
            return false;
    }
    if (sector != 0)
        release(m, sector);
    return true;
}
