/* A sector that cannot be read fails the call that needs it, and no other;
   where the disk refuses to write, that is told once it is tried, nothing waits
   for ever, and everything can still be read.

   @machine disk=0
   @debug
   @expect
   (cache-faults) begin
   (cache-faults) one sector unread
   (cache-faults) nothing written, told
   (cache-faults) end */

#include "devices/fail-disk.h"
#include "devices/ram-disk.h"
#include "filesys/cache-policy.h"
#include "filesys/cache.h"
#include "tests/kernel-test.h"

#define SECTORS 200

static unsigned told;

static void
failed(void *unused UNUSED)
{
    told++;
}

KERNEL_TEST(cache_faults)
{
    static uint8_t bytes[4 * BLOCK_SECTOR_SIZE];
    struct block *disk = ram_disk_create("ram-faults", SECTORS);
    REQUIRE(disk != NULL, "disk");
    struct cache *c = cache_create(disk, CACHE_LEAST,
                                   cache_policy_find("clock"));
    REQUIRE(c != NULL, "cache");
    cache_on_failure(c, failed, NULL);

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
    REQUIRE(!cache_write_back(c, false) && told == 1, "write back");
    for (block_sector_t s = 100; s < SECTORS; s++)
        REQUIRE(cache_read(c, s, 0, 100, bytes) == 100, "read");
    fail_disk_at(disk, FAIL_DISK_WRITE, 0, false);
    cache_destroy(c);
    msg("nothing written, told");
}
