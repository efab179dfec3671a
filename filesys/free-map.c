#include "filesys/free-map.h"
#include <bitmap.h>
#include <debug.h>
#include <round.h>
#include <stdint.h>
#include <stdio.h>
#include "filesys/super.h"
#include "threads/synch.h"

static struct lock map_lock;
static struct bitmap *map;              /* [map_lock] whole sectors of bits */
static size_t free_cnt;                 /* [map_lock] */
static size_t next_fit;                 /* [map_lock] where to look first */

/* Makes the bitmap, as large as its sectors on the disk; the bits behind the
   last sector count as used. */
static bool
make_map(void)
{
    lock_init_ranked(&map_lock, "free map", RANK_FREE_MAP);
    map = bitmap_create((size_t) super.map_sectors * BITS_PER_SECTOR);
    next_fit = super.data_start;
    return map != NULL;
}

void
free_map_close(void)
{
    bitmap_destroy(map);
    map = NULL;
}

/* Writes the map's sectors that hold the bits of CNT sectors from SECTOR on.
   Caller holds map_lock. */
static bool
write_bits(block_sector_t sector, size_t cnt)
{
    size_t first = sector / BITS_PER_SECTOR;
    size_t last = (sector + cnt - 1) / BITS_PER_SECTOR;
    const char *raw = bitmap_raw(map);
    return block_write_many(super.device, MAP_START + first, last - first + 1,
                            raw + first * BLOCK_SECTOR_SIZE);
}

bool
free_map_create(void)
{
    if (!make_map())
        return false;
    bitmap_set_multiple(map, 0, super.data_start, true);
    bitmap_set_multiple(map, super.sectors, bitmap_size(map) - super.sectors,
                        true);
    free_cnt = super.sectors - super.data_start;
    if (write_bits(0, bitmap_size(map)))
        return true;
    free_map_close();
    return false;
}

bool
free_map_open(void)
{
    if (!make_map())
        return false;
    if (!block_read_many(super.device, MAP_START, super.map_sectors,
                         bitmap_raw(map))) {
        free_map_close();
        return false;
    }
    /* Whatever the disk says, these are not for files. */
    bitmap_set_multiple(map, 0, super.data_start, true);
    bitmap_set_multiple(map, super.sectors, bitmap_size(map) - super.sectors,
                        true);
    free_cnt = bitmap_count(map, 0, bitmap_size(map), false);
    return true;
}

/* Marks CNT sectors from FIRST used and writes that; undoes it where the disk
   refuses.  Caller holds map_lock. */
static bool
take(block_sector_t first, size_t cnt)
{
    bitmap_set_multiple(map, first, cnt, true);
    if (!write_bits(first, cnt)) {
        bitmap_set_multiple(map, first, cnt, false);
        return false;
    }
    free_cnt -= cnt;
    next_fit = first + cnt;
    return true;
}

bool
free_map_allocate(size_t cnt, block_sector_t *sector)
{
    lock_acquire(&map_lock);
    size_t start = bitmap_scan(map, next_fit, cnt, false);
    if (start == BITMAP_ERROR)
        start = bitmap_scan(map, 0, cnt, false);
    bool done = start != BITMAP_ERROR && take(start, cnt);
    lock_release(&map_lock);
    *sector = start;
    return done;
}

size_t
free_map_allocate_near(block_sector_t hint, size_t wanted,
                       block_sector_t *first)
{
    lock_acquire(&map_lock);
    size_t start = BITMAP_ERROR;
    if (hint < super.sectors && !bitmap_test(map, hint))
        start = hint;
    if (start == BITMAP_ERROR)
        start = bitmap_scan(map, next_fit, wanted, false);
    if (start == BITMAP_ERROR)
        start = bitmap_scan(map, 0, 1, false);

    size_t cnt = 0;
    if (start != BITMAP_ERROR) {
        while (cnt < wanted && start + cnt < super.sectors
               && !bitmap_test(map, start + cnt))
            cnt++;
        if (!take(start, cnt))
            cnt = 0;
    }
    lock_release(&map_lock);
    *first = start;
    return cnt;
}

static void
report_not_used(block_sector_t sector)
{
    printf("filesys: damaged: sector %u freed, but not in use\n", sector);
}

/* How many of the CNT sectors from SECTOR on are ones that files can have. */
static size_t
count_valid(block_sector_t sector, size_t cnt)
{
    if (sector < super.data_start || sector >= super.sectors)
        return 0;
    size_t most = super.sectors - sector;
    return cnt < most ? cnt : most;
}

void
free_map_release(block_sector_t sector, size_t cnt)
{
    /* A damaged inode points anywhere; the map has no bits for that. */
    size_t valid = count_valid(sector, cnt);
    if (valid < cnt)
        report_not_used(sector + valid);
    if (valid == 0)
        return;
    cnt = valid;

    lock_acquire(&map_lock);
    for (size_t i = sector; i < sector + cnt; i++) {
        if (!bitmap_test(map, i)) {
            report_not_used(i);
            continue;
        }
        bitmap_reset(map, i);
        free_cnt++;
    }
    /* Should the disk refuse, the sectors stay lost on it until it is
       checked; in memory they can be used. */
    if (!write_bits(sector, cnt))
        printf("filesys: the free map cannot be written\n");
    lock_release(&map_lock);
}

bool
free_map_are_used(block_sector_t sector, size_t cnt)
{
    if (sector < super.data_start || sector >= super.sectors
        || cnt > super.sectors - sector)
        return false;
    return bitmap_all(map, sector, cnt);
}

size_t
free_map_free_cnt(void)
{
    lock_acquire(&map_lock);
    size_t cnt = free_cnt;
    lock_release(&map_lock);
    return cnt;
}
