/* The table of FAT: which cluster comes behind which. */

#include <debug.h>
#include <string.h>
#include "filesys/fat.h"

/* From here on, cut to its bits: none follows. */
#define LAST 0xfff8u

block_sector_t
fat_sector(const struct fat *f, uint32_t cluster)
{
    return f->data_start + (cluster - 2) * f->cluster_sectors;
}

static uint32_t
get(const struct fat *f, uint32_t cluster)
{
    uint32_t bit = cluster * f->bits;
    uint16_t word;
    memcpy(&word, f->table + bit / 8, sizeof word);
    return word >> bit % 8 & f->mask;
}

uint16_t
fat_set(struct fat *f, uint32_t cluster, uint32_t value)
{
    uint32_t bit = cluster * f->bits;
    uint16_t word;
    memcpy(&word, f->table + bit / 8, sizeof word);
    word = (word & ~(f->mask << bit % 8)) | (value & f->mask) << bit % 8;
    memcpy(f->table + bit / 8, &word, sizeof word);
    return word;
}

/* Makes VALUE what all copies say of CLUSTER.  Caller holds lock. */
static void
set(struct fat *f, uint32_t cluster, uint32_t value)
{
    uint16_t word = fat_set(f, cluster, value);
    uint32_t at = cluster * f->bits / 8;
    block_sector_t sector = f->table_start + at / BLOCK_SECTOR_SIZE;
    for (; sector < f->root_start; sector += f->table_sectors)
        if (cache_write(f->cache, sector, at % BLOCK_SECTOR_SIZE, sizeof word,
                        &word, false) < sizeof word)
            cache_break(f->cache);
}

bool
fat_is_used(const struct fat *f, uint32_t cluster)
{
    return cluster >= 2 && cluster < f->end && get(f, cluster) != FAT_FREE;
}

uint32_t
fat_next(const struct fat *f, uint32_t cluster)
{
    uint32_t next = get(f, cluster);
    if (next >= (LAST & f->mask))
        return FAT_END;
    return fat_is_used(f, next) ? next : FAT_NONE;
}

/* --- Chains --------------------------------------------------------------- */

void
fat_chain_load(const struct fat *f, struct fat_chain *chain, uint32_t first)
{
    *chain = (struct fat_chain) { .first = first };
    for (; fat_is_used(f, first) && chain->cnt < f->end; chain->cnt++)
        first = fat_next(f, first);
}

uint32_t
fat_chain_find(const struct fat *f, struct fat_chain *chain, uint32_t idx)
{
    uint32_t hint = __atomic_load_n(&chain->hint, __ATOMIC_RELAXED);
    uint32_t at = hint >> 16, cluster = hint & 0xffff;
    if (cluster == 0 || at > idx) {
        at = 0;
        cluster = chain->first;
    }
    for (; at < idx && fat_is_used(f, cluster); at++)
        cluster = fat_next(f, cluster);
    if (!fat_is_used(f, cluster))
        return FAT_NONE;
    __atomic_store_n(&chain->hint, idx << 16 | cluster, __ATOMIC_RELAXED);
    return cluster;
}

/* Takes a cluster, of which there are free ones, as the last of a chain.  Where
   there is no room for the zeros, the cache is broken. */
static uint32_t
take(struct fat *f, bool zero)
{
    do {
        f->taken = f->taken + 1 < f->end ? f->taken + 1 : 2;
    } while (get(f, f->taken) != FAT_FREE);
    set(f, f->taken, LAST);
    __atomic_fetch_sub(&f->free_cnt, 1, __ATOMIC_RELAXED);
    for (uint32_t i = 0; zero && i < f->cluster_sectors; i++)
        cache_write(f->cache, fat_sector(f, f->taken) + i, 0, 1, "", true);
    return f->taken;
}

/* Adds the CNT clusters from FIRST on to CHAIN. */
static void
add(struct fat *f, struct fat_chain *chain, uint32_t first, uint32_t cnt)
{
    if (chain->cnt == 0)
        chain->first = first;
    else
        set(f, fat_chain_find(f, chain, chain->cnt - 1), first);
    chain->cnt += cnt;
}

/* The new ones become a chain to which nothing refers before that is
   settled. */
bool
fat_chain_extend(struct fat *f, struct fat_chain *chain, uint32_t cnt,
                 bool zero)
{
    struct fat_chain new = { .first = 0 };
    lock_acquire(&f->lock);
    while (new.cnt < cnt && f->free_cnt > 0)
        add(f, &new, take(f, zero), 1);
    lock_release(&f->lock);
    if (!cache_settle(f->cache))
        return false;
    lock_acquire(&f->lock);
    if (new.cnt > 0)
        add(f, chain, new.first, new.cnt);
    lock_release(&f->lock);
    return cache_settle(f->cache) && new.cnt == cnt;
}

void
fat_chain_free(struct fat *f, const struct fat_chain *chain)
{
    uint32_t cluster = chain->first;
    lock_acquire(&f->lock);
    while (fat_is_used(f, cluster)) {
        uint32_t next = fat_next(f, cluster);
        set(f, cluster, FAT_FREE);
        cache_forget(f->cache, fat_sector(f, cluster), f->cluster_sectors);
        __atomic_fetch_add(&f->free_cnt, 1, __ATOMIC_RELAXED);
        cluster = next;
    }
    lock_release(&f->lock);
}
