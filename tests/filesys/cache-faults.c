/* A sector that cannot be read fails the call that needs it, and no other;
   where the disk refuses to write, that is told once it is tried, and whenever
   it is asked for; nothing waits for ever, and everything can still be read, but
   for what gave way to that.

   @machine disk=0
   @debug
   @expect
   (cache-faults) begin
   (cache-faults) one sector unread
   filesys: ram-faults: the disk refuses to write; nothing is written from here on
   (cache-faults) nothing written, told
   filesys: ram-faults: the disk refuses to write; nothing is written from here on
   (cache-faults) metadata gives way, too
   (cache-faults) end */

#include <string.h>
#include "devices/fail-disk.h"
#include "devices/ram-disk.h"
#include "filesys/cache-policy.h"
#include "filesys/cache.h"
#include "tests/kernel-test.h"

#define SECTORS 200

static struct block *disk;
static uint8_t bytes[4 * BLOCK_SECTOR_SIZE];

static struct cache *
make_cache(void)
{
    struct cache *c = cache_create(disk, CACHE_LEAST,
                                   cache_policy_find("clock"));
    REQUIRE(c != NULL, "cache");
    return c;
}

static void
check_reading(void)
{
    struct cache *c = make_cache();
    fail_disk_at(disk, FAIL_DISK_READ, 1, true);
    REQUIRE(cache_share(c, 5) == NULL, "read from a disk that fails");
    REQUIRE(cache_read(c, 5, 0, sizeof bytes, bytes) == 0, "likewise");
    fail_disk_at(disk, FAIL_DISK_READ, 0, false);
    REQUIRE(cache_read(c, 5, 0, sizeof bytes, bytes) == sizeof bytes,
            "the next read");
    cache_destroy(c);
    msg("one sector unread");
}

/* Reads all sectors from FIRST on. */
static void
read_all(struct cache *c, block_sector_t first)
{
    for (block_sector_t s = first; s < SECTORS; s++)
        REQUIRE(cache_read(c, s, 0, 100, bytes) == 100, "read %u",
                (unsigned) s);
}

/* New data, in the place of an old '?', is what is there or nothing. */
static void
check_data(void)
{
    struct cache *c = make_cache();
    memset(ram_disk_bytes(disk), '?', SECTORS * BLOCK_SECTOR_SIZE);
    memset(bytes, 'n', sizeof bytes);
    fail_disk_at(disk, FAIL_DISK_WRITE, 1, true);
    for (block_sector_t s = 0; s < CACHE_LEAST - 4; s++)
        REQUIRE(cache_write(c, s, 0, 100, bytes, true) == 100, "write");
    REQUIRE(!cache_is_broken(c), "told before it is tried");
    REQUIRE(!cache_write_back(c, false) && cache_is_broken(c), "write back");
    REQUIRE(cache_write(c, 50, 0, 100, bytes, true) == 0, "written");
    read_all(c, 100);
    for (block_sector_t s = 0; s < CACHE_LEAST - 4; s++)
        REQUIRE(cache_read(c, s, 0, 100, bytes) == 0 || bytes[0] == 'n',
                "old bytes in sector %u", (unsigned) s);
    fail_disk_at(disk, FAIL_DISK_WRITE, 0, false);
    REQUIRE(!cache_write_back(c, true) && !cache_settle(c),
            "settled what is lost");
    cache_destroy(c);
    msg("nothing written, told");
}

/* Changed metadata is all that the cache has. */
static void
check_metadata(void)
{
    struct cache *c = make_cache();
    for (block_sector_t s = 0; s < CACHE_LEAST; s++) {
        struct cache_entry *e = cache_hold_new(c, s);
        REQUIRE(e != NULL && cache_join(c, e), "join");
        cache_part(c, e);
        cache_release(c, e);
    }
    fail_disk_at(disk, FAIL_DISK_WRITE, 1, true);
    read_all(c, 100);
    fail_disk_at(disk, FAIL_DISK_WRITE, 0, false);
    cache_destroy(c);
    msg("metadata gives way, too");
}

KERNEL_TEST(cache_faults)
{
    disk = ram_disk_create("ram-faults", SECTORS);
    REQUIRE(disk != NULL, "disk");
    check_reading();
    check_data();
    check_metadata();
}
