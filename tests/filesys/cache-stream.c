/* What is read from front to back is read from the disk once, by few requests:
   though all that the cache holds has to be written first, and though more is
   read ahead than there is room for.

   @machine disk=0
   @debug
   @expect
   (cache-stream) begin
   (cache-stream) one request, whatever has to be written for it
   (cache-stream) the clean copies hold what was written
   (cache-stream) what was read ahead stays until it is asked for
   (cache-stream) end */

#include "devices/ram-disk.h"
#include "filesys/cache-policy.h"
#include "filesys/cache.h"
#include "tests/kernel-test.h"
#include "threads/palloc.h"

#define SECTORS 200
#define FILE_START 100
#define PART 7                  /* sectors: so few do not go past the cache */
#define BYTES (PART * BLOCK_SECTOR_SIZE)

static struct block *disk;
static uint8_t *bytes;                  /* BYTES */

static struct cache *
make_cache(void)
{
    struct cache *c = cache_create(disk, CACHE_LEAST,
                                   cache_policy_find("clock"));
    REQUIRE(c != NULL, "cache");
    return c;
}

static unsigned
reads(void)
{
    struct block_stats stats;
    block_get_stats(disk, &stats);
    return stats.read_calls;
}

/* A cache of which every entry differs from the disk, none of them
   neighbours. */
static void
check_dirty(void)
{
    struct cache *c = make_cache();
    for (unsigned i = 0; i < CACHE_LEAST; i++) {
        uint8_t mark = i + 1;
        REQUIRE(cache_write(c, 2 * i, 0, 1, &mark, true) == 1, "write");
    }
    unsigned before = reads();
    REQUIRE(cache_read(c, FILE_START, 0, BYTES, bytes) == BYTES, "read");
    REQUIRE(reads() == before + 1, "%u requests", reads() - before);
    msg("one request, whatever has to be written for it");

    REQUIRE(cache_write_back(c, true), "write back");
    for (unsigned i = 0; i < CACHE_LEAST; i++)
        REQUIRE(ram_disk_bytes(disk)[2 * i * BLOCK_SECTOR_SIZE] == i + 1,
                "sector %u", 2 * i);
    msg("the clean copies hold what was written");
    cache_destroy(c);
}

/* Two requests ahead that together are more than the cache. */
static void
check_ahead(void)
{
    struct cache_stats before, after;
    struct cache *c = make_cache();
    cache_load(c, 0, CACHE_LEAST - 8, true);
    cache_load(c, CACHE_LEAST - 8, CACHE_LEAST - 8, true);
    cache_get_stats(c, &before);
    for (unsigned i = 0; i + PART <= CACHE_LEAST; i += PART)
        REQUIRE(cache_read(c, i, 0, BYTES, bytes) == BYTES, "read");
    cache_get_stats(c, &after);
    REQUIRE(after.misses == before.misses, "%u sectors read twice",
            after.misses - before.misses);
    msg("what was read ahead stays until it is asked for");
    cache_destroy(c);
}

KERNEL_TEST(cache_stream)
{
    disk = ram_disk_create("ram-stream", SECTORS);
    bytes = palloc_get_page(PAL_ASSERT);
    REQUIRE(disk != NULL, "disk");
    check_dirty();
    check_ahead();
    palloc_free_page(bytes);
}
