/* A sector that cannot be read fails the call that needs it, and no other;
   where the disk refuses to write, that is told once it is tried, nothing waits
   for ever, and everything can still be read.

   @machine disk=0
   @debug
   @expect
   (cache-faults) begin
   (cache-faults) one sector unread
   filesys: ram-faults: the disk refuses to write; nothing is written from here on
   (cache-faults) nothing written, told
   (cache-faults) end */

#include "devices/fail-disk.h"
#include "devices/ram-disk.h"
#include "filesys/cache-policy.h"
#include "filesys/cache.h"
#include "tests/kernel-test.h"

#define SECTORS 200

KERNEL_TEST(cache_faults)
{
    static uint8_t bytes[4 * BLOCK_SECTOR_SIZE];
    struct block *disk = ram_disk_create("ram-faults", SECTORS);
    REQUIRE(disk != NULL, "disk");
    struct cache *c = cache_create(disk, CACHE_LEAST,
                                   cache_policy_find("clock"));
    REQUIRE(c != NULL, "cache");

    fail_disk_at(disk, FAIL_DISK_READ, 1, true);
    REQUIRE(cache_share(c, 5) == NULL, "read from a disk that fails");
    REQUIRE(cache_read(c, 5, 0, sizeof bytes, bytes) == 0, "likewise");
    fail_disk_at(disk, FAIL_DISK_READ, 0, false);
    REQUIRE(cache_read(c, 5, 0, sizeof bytes, bytes) == sizeof bytes,
            "the next read");
    msg("one sector unread");

    fail_disk_at(disk, FAIL_DISK_WRITE, 1, true);
    for (block_sector_t s = 0; s < CACHE_LEAST - 4; s++)
        REQUIRE(cache_write(c, s, 0, 100, bytes, true) == 100, "write");
    REQUIRE(!cache_is_broken(c), "told before it is tried");
    REQUIRE(!cache_write_back(c, false) && cache_is_broken(c), "write back");
    for (block_sector_t s = 100; s < SECTORS; s++)
        REQUIRE(cache_read(c, s, 0, 100, bytes) == 100, "read");
    fail_disk_at(disk, FAIL_DISK_WRITE, 0, false);
    REQUIRE(!cache_settle(c), "settled what is lost");
    cache_destroy(c);
    msg("nothing written, told");
}
