/* With the policy lru the sector that was not asked for longest leaves the
   cache; with clock one that was asked for since the hand came by stays.  A
   sequence of sectors on the disk is read, and written, by one request, and lies
   in one piece of memory where that is possible.

   @machine disk=0
   @debug
   @expect
   (cache-policy) begin
   (cache-policy) lru: the first to come goes, unless it was asked for again
   (cache-policy) clock: what was asked for again stays
   (cache-policy) neighbours go by one request
   (cache-policy) and lie side by side
   (cache-policy) end */

#include "devices/ram-disk.h"
#include "filesys/cache-policy.h"
#include "filesys/cache.h"
#include "tests/kernel-test.h"

#define SECTORS 300

static struct block *disk;

static void
touch(struct cache *c, block_sector_t sector)
{
    struct cache_entry *e = cache_share(c, sector);
    REQUIRE(e != NULL, "sector %u", (unsigned) sector);
    cache_release(c, e);
}

static bool
is_cached(struct cache *c, block_sector_t sector)
{
    struct cache_stats before, after;
    cache_get_stats(c, &before);
    touch(c, sector);
    cache_get_stats(c, &after);
    return after.misses == before.misses;
}

/* A cache with policy NAME that holds sectors 0 and up. */
static struct cache *
full_cache(const char *name)
{
    struct cache *c = cache_create(disk, CACHE_LEAST, cache_policy_find(name));
    REQUIRE(c != NULL, "cache");
    for (block_sector_t s = 0; s < CACHE_LEAST; s++)
        touch(c, s);
    return c;
}

static void
check_lru(void)
{
    struct cache *c = full_cache("lru");
    touch(c, 0);
    touch(c, 100);
    REQUIRE(is_cached(c, 0), "0 went");
    REQUIRE(!is_cached(c, 1), "1 stayed");
    cache_destroy(c);
    msg("lru: the first to come goes, unless it was asked for again");
}

static void
check_clock(void)
{
    /* The hand goes round once, clearing marks, and takes the first. */
    struct cache *c = full_cache("clock");
    touch(c, 100);
    touch(c, 1);
    touch(c, 101);
    REQUIRE(is_cached(c, 1), "1 went");
    REQUIRE(!is_cached(c, 2), "2 stayed");
    cache_destroy(c);
    msg("clock: what was asked for again stays");
}

static void
check_requests(void)
{
    static uint8_t bytes[BLOCK_SECTOR_SIZE];
    struct block_stats before, after;
    struct cache *c = cache_create(disk, CACHE_LEAST,
                                   cache_policy_find("clock"));
    REQUIRE(c != NULL, "cache");
    block_get_stats(disk, &before);
    for (int i = 19; i >= 0; i--)
        REQUIRE(cache_write(c, 50 + i, 0, BLOCK_SECTOR_SIZE, bytes, true)
                == BLOCK_SECTOR_SIZE, "write");
    REQUIRE(cache_write_back(c, false), "write back");
    cache_load(c, 100, 8, true);
    block_get_stats(disk, &after);
    REQUIRE(after.write_calls == before.write_calls + 1, "writes");
    REQUIRE(after.read_calls == before.read_calls + 1, "reads");
    cache_destroy(c);
    msg("neighbours go by one request");
}

/* Fails unless the CNT sectors from FIRST on lie one behind the other. */
static void
check_adjacent(struct cache *c, block_sector_t first, size_t cnt)
{
    const uint8_t *before = NULL;
    for (block_sector_t s = first; s < first + cnt; s++) {
        struct cache_entry *e = cache_share(c, s);
        const uint8_t *bytes = cache_bytes(e);
        REQUIRE(before == NULL || bytes == before + BLOCK_SECTOR_SIZE,
                "sector %u is not behind the one before", (unsigned) s);
        before = bytes;
        cache_release(c, e);
    }
}

/* Sectors that are in use are in the way of the hand, and so is the end. */
static void
check_gathering(void)
{
    struct cache *c = full_cache("clock");
    struct cache_entry *third = cache_share(c, 2), *held[CACHE_LEAST / 4];
    struct cache_entry *late = cache_share(c, CACHE_LEAST - 4);
    for (int i = 0; i < 24; i++) {
        block_sector_t s = 100 + i * 8;
        cache_load(c, s, 8, false);
        check_adjacent(c, s, 8);
        if (i == 6)
            cache_release(c, third);
    }
    cache_release(c, late);
    cache_destroy(c);

    /* Where there is no such place, they lie where they can. */
    c = full_cache("clock");
    for (int i = 0; i < CACHE_LEAST / 4; i++)
        held[i] = cache_share(c, 4 * i);
    cache_load(c, 100, 8, false);
    for (int i = 0; i < CACHE_LEAST / 4; i++)
        cache_release(c, held[i]);
    for (block_sector_t s = 100; s < 108; s++)
        REQUIRE(is_cached(c, s), "sector %u is missing", (unsigned) s);
    cache_destroy(c);
    msg("and lie side by side");
}

KERNEL_TEST(cache_policy)
{
    disk = ram_disk_create("ram-policy", SECTORS);
    REQUIRE(disk != NULL, "disk");
    check_lru();
    check_clock();
    check_requests();
    check_gathering();
}
