#include "filesys/free-map.h"
#include <bitmap.h>
#include <debug.h>
#include <stdint.h>
#include <string.h>
#include "filesys/super.h"
#include "threads/synch.h"

static struct lock map_lock;
static struct bitmap *map;              /* [map_lock] as on the disk, */
static const uint32_t *words;           /* [map_lock] and its words */
static struct bitmap *busy;             /* [map_lock] not to be given out: those
                                           of `map', and those released */
static size_t available;                /* [map_lock] sectors not busy, */
static size_t released;                 /* [map_lock] and those released */
static size_t next_fit;                 /* [map_lock] where to look first */

/* Makes the bitmaps, as large as the map's sectors on the disk. */
static bool
make_maps(void)
{
    size_t bits = (size_t) super.map_sectors * BITS_PER_SECTOR;
    lock_init_ranked(&map_lock, "free map", RANK_FREE_MAP);
    map = bitmap_create(bits);
    busy = bitmap_create(bits);
    next_fit = super.data_start;
    released = 0;
    if (map != NULL && busy != NULL) {
        words = bitmap_raw(map);
        return true;
    }
    free_map_close();
    return false;
}

void
free_map_close(void)
{
    bitmap_destroy(map);
    bitmap_destroy(busy);
    map = busy = NULL;
}

/* Marks what is not for files, whatever the disk says: what comes before them,
   and the bits behind the last sector. */
static void
mark_fixed(void)
{
    bitmap_set_multiple(map, 0, super.data_start, true);
    bitmap_set_multiple(map, super.sectors, bitmap_size(map) - super.sectors,
                        true);
}

/* Makes all that is free available.  Caller holds map_lock, or is alone. */
static void
make_available(void)
{
    memcpy(bitmap_raw(busy), bitmap_raw(map), bitmap_file_size(map));
    available = bitmap_count(map, 0, bitmap_size(map), false);
    released = 0;
}

bool
free_map_format(void)
{
    if (!make_maps())
        return false;
    mark_fixed();
    bitmap_mark(map, super.root);
    bool done = block_write_many(super.device, MAP_START, super.map_sectors,
                                 bitmap_raw(map));
    free_map_close();
    return done;
}

bool
free_map_open(void)
{
    if (!make_maps())
        return false;
    if (!block_read_many(super.device, MAP_START, super.map_sectors,
                         bitmap_raw(map))) {
        free_map_close();
        return false;
    }
    mark_fixed();
    make_available();
    return true;
}

/* Makes the map's sectors that hold the bits of CNT sectors from SECTOR on part
   of the transaction; they were not read, as memory has them.  Caller holds
   map_lock. */
static bool
write_bits(block_sector_t sector, size_t cnt)
{
    const uint8_t *raw = bitmap_raw(map);
    bool done = true;
    for (size_t i = sector / BITS_PER_SECTOR;
         i <= (sector + cnt - 1) / BITS_PER_SECTOR; i++)
        done &= journal_write(super.journal, MAP_START + i,
                              raw + i * BLOCK_SECTOR_SIZE);
    return done;
}

/* Marks CNT sectors from FIRST used; undoes it where nothing can be written any
   more.  Caller holds map_lock. */
static bool
take(block_sector_t first, size_t cnt)
{
    bitmap_set_multiple(map, first, cnt, true);
    if (!write_bits(first, cnt)) {
        bitmap_set_multiple(map, first, cnt, false);
        return false;
    }
    bitmap_set_multiple(busy, first, cnt, true);
    available -= cnt;
    next_fit = first + cnt;
    return true;
}

bool
free_map_allocate(block_sector_t hint, block_sector_t *sector)
{
    return free_map_allocate_near(hint, 1, sector) == 1;
}

size_t
free_map_allocate_near(block_sector_t hint, size_t wanted,
                       block_sector_t *first)
{
    lock_acquire(&map_lock);
    size_t start = BITMAP_ERROR;
    if (hint < super.sectors && !bitmap_test(busy, hint))
        start = hint;
    if (start == BITMAP_ERROR)
        start = bitmap_scan(busy, next_fit, wanted, false);
    if (start == BITMAP_ERROR)
        start = bitmap_scan(busy, 0, 1, false);

    size_t cnt = 0;
    if (start != BITMAP_ERROR) {
        while (cnt < wanted && start + cnt < super.sectors
               && !bitmap_test(busy, start + cnt))
            cnt++;
        if (!take(start, cnt))
            cnt = 0;
    }
    lock_release(&map_lock);
    if (cnt > 0)
        *first = start;
    return cnt;
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

size_t
free_map_release(block_sector_t sector, size_t cnt)
{
    /* A damaged inode points anywhere; the map has no bits for that. */
    size_t valid = count_valid(sector, cnt), used = 0;
    if (valid == 0)
        return cnt;

    cache_forget(super.cache, sector, valid);
    lock_acquire(&map_lock);
    for (size_t i = sector; i < sector + valid; i++)
        if (bitmap_test(map, i)) {
            bitmap_reset(map, i);
            used++;
        }
    released += used;
    write_bits(sector, valid);
    lock_release(&map_lock);
    return cnt - used;
}

void
free_map_reuse(void *unused UNUSED)
{
    lock_acquire(&map_lock);
    if (released > 0)
        make_available();
    lock_release(&map_lock);
}

void
free_map_provide(size_t cnt)
{
    lock_acquire(&map_lock);
    bool helps = available < cnt && released > 0;
    lock_release(&map_lock);
    if (helps)
        journal_checkpoint(super.journal);
}

bool
free_map_are_used(block_sector_t sector, size_t cnt)
{
    ASSERT(cnt > 0);
    if (sector < super.data_start || sector >= super.sectors
        || cnt > super.sectors - sector)
        return false;
    /* As a rule they are few, and lie in one word of the map. */
    unsigned bit = sector % 32;
    if (bit + cnt <= 32) {
        uint32_t wanted = UINT32_MAX >> (32 - cnt) << bit;
        return (words[sector / 32] & wanted) == wanted;
    }
    return bitmap_all(map, sector, cnt);
}

size_t
free_map_free_cnt(void)
{
    lock_acquire(&map_lock);
    size_t cnt = available + released;
    lock_release(&map_lock);
    return cnt;
}
