/* The table of FAT: which cluster comes behind which. */

#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "filesys/fat.h"

#define MOST_AT_ONCE 64                 /* clusters that are taken together */

/* What it says of a cluster, cut to its bits; LAST and more: none follows. */
#define FREE 0u
#define LAST 0xfff8u

block_sector_t
fat_sector(const struct fat *f, uint32_t cluster)
{
    return f->data_start + (cluster - 2) * f->cluster_sectors;
}

static uint32_t
get(const struct fat *f, uint32_t cluster)
{
    uint16_t word;
    memcpy(&word, f->table + cluster * f->bits / 8, sizeof word);
    return f->bits == 16 ? word : cluster % 2 != 0 ? word >> 4 : word & 0xfff;
}

/* Sets it in memory; half a byte of 12 bits is a neighbour's.  Returns the
   word. */
static uint16_t
set_in_memory(struct fat *f, uint32_t cluster, uint16_t value)
{
    uint8_t *at = f->table + cluster * f->bits / 8;
    uint16_t word;
    memcpy(&word, at, sizeof word);
    if (f->bits == 16)
        word = value;
    else if (cluster % 2 != 0)
        word = (word & 0xf) | value << 4;
    else
        word = (word & 0xf000) | (value & 0xfff);
    memcpy(at, &word, sizeof word);
    return word;
}

/* Makes VALUE what all copies say of CLUSTER.  Caller holds lock. */
static void
set(struct fat *f, uint32_t cluster, uint16_t value)
{
    uint32_t at = cluster * f->bits / 8;
    block_sector_t sector = f->table_start + at / BLOCK_SECTOR_SIZE;
    uint16_t word = set_in_memory(f, cluster, value);
    for (uint32_t i = 0; i < f->table_cnt; i++, sector += f->table_sectors)
        if (cache_write(f->cache, sector, at % BLOCK_SECTOR_SIZE, sizeof word,
                        &word, false) < sizeof word)
            fat_break(f);
}

void
fat_ban(struct fat *f, uint32_t cluster)
{
    set_in_memory(f, cluster, FREE);
}

bool
fat_is_used(const struct fat *f, uint32_t cluster)
{
    return cluster >= 2 && cluster < f->end && get(f, cluster) != FREE;
}

uint32_t
fat_next(const struct fat *f, uint32_t cluster)
{
    uint32_t next = get(f, cluster);
    if (next >= (LAST & ((1u << f->bits) - 1)))
        return FAT_END;
    return fat_is_used(f, next) ? next : FAT_NONE;
}

/* --- Chains --------------------------------------------------------------- */

bool
fat_chain_load(const struct fat *f, struct fat_chain *chain, uint32_t first)
{
    *chain = (struct fat_chain) { .first = first };
    uint32_t cluster = first != 0 ? first : FAT_END;
    while (fat_is_used(f, cluster) && chain->cnt < f->end) {
        chain->cnt++;
        cluster = fat_next(f, cluster);
    }
    return cluster == FAT_END;
}

uint32_t
fat_chain_find(const struct fat *f, struct fat_chain *chain, uint32_t idx)
{
    uint32_t hint = __atomic_load_n(&chain->hint, __ATOMIC_RELAXED);
    uint32_t at = hint >> 16, cluster = hint & 0xffff;
    if (idx >= chain->cnt)
        return FAT_NONE;
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

/* Takes up to CNT clusters, each as the last of a chain; returns how many. */
static uint32_t
take(struct fat *f, uint32_t cnt, uint32_t clusters[MOST_AT_ONCE])
{
    uint32_t n = 0;
    lock_acquire(&f->lock);
    for (; n < cnt && n < MOST_AT_ONCE && f->free_cnt > 0; n++) {
        do {
            f->taken = f->taken + 1 < f->end ? f->taken + 1 : 2;
        } while (get(f, f->taken) != FREE);
        set(f, f->taken, 0xffff);
        __atomic_fetch_sub(&f->free_cnt, 1, __ATOMIC_RELAXED);
        clusters[n] = f->taken;
    }
    lock_release(&f->lock);
    return n;
}

static void
clear(struct fat *f, uint32_t cluster)
{
    static const char zeros[BLOCK_SECTOR_SIZE];
    for (uint32_t i = 0; i < f->cluster_sectors; i++)
        if (cache_write(f->cache, fat_sector(f, cluster) + i, 0, sizeof zeros,
                        zeros, true) < sizeof zeros)
            fat_break(f);
}

/* Adds CLUSTER to CHAIN. */
static void
add(struct fat *f, struct fat_chain *chain, uint32_t cluster)
{
    if (chain->cnt == 0)
        chain->first = cluster;
    else
        set(f, fat_chain_find(f, chain, chain->cnt - 1), cluster);
    chain->cnt++;
}

bool
fat_chain_extend(struct fat *f, struct fat_chain *chain, uint32_t cnt,
                 bool zero)
{
    uint32_t clusters[MOST_AT_ONCE], n;
    for (; cnt > 0; cnt -= n) {
        n = take(f, cnt, clusters);
        for (uint32_t i = 0; zero && i < n; i++)
            clear(f, clusters[i]);
        if (n == 0 || !fat_settle(f))
            return false;
        lock_acquire(&f->lock);
        for (uint32_t i = 0; i < n; i++)
            add(f, chain, clusters[i]);
        lock_release(&f->lock);
    }
    return fat_settle(f);
}

void
fat_chain_free(struct fat *f, const struct fat_chain *chain)
{
    uint32_t cluster = chain->first;
    lock_acquire(&f->lock);
    while (fat_is_used(f, cluster)) {
        uint32_t next = fat_next(f, cluster);
        set(f, cluster, FREE);
        cache_forget(f->cache, fat_sector(f, cluster), f->cluster_sectors);
        __atomic_fetch_add(&f->free_cnt, 1, __ATOMIC_RELAXED);
        cluster = next;
    }
    lock_release(&f->lock);
}

/* --- Settling ------------------------------------------------------------- */

bool
fat_is_broken(const struct fat *f)
{
    return __atomic_load_n(&f->broken, __ATOMIC_ACQUIRE);
}

void
fat_break(void *f_)
{
    struct fat *f = f_;
    if (!__atomic_exchange_n(&f->broken, true, __ATOMIC_ACQ_REL))
        printf("filesys: %s: the disk refuses to write; nothing is written "
               "from here on\n", block_name(cache_device(f->cache)));
}

bool
fat_settle(struct fat *f)
{
    if (fat_is_broken(f))
        return false;
    if (!cache_write_back(f->cache, true)
        || !block_flush(cache_device(f->cache)))
        fat_break(f);
    return !fat_is_broken(f);
}
