/* A disk in memory holds what is written to it, and remembers each sector and
   each flush in the order in which they came.

   @debug
   @expect
   (ram-disk) begin
   (ram-disk) holds what was written
   (ram-disk) remembers it
   (ram-disk) no more than it was asked to
   (ram-disk) end */

#include <string.h>
#include "devices/ram-disk.h"
#include "tests/kernel-test.h"

#define SECTORS 16

static uint8_t data[2 * BLOCK_SECTOR_SIZE], got[2 * BLOCK_SECTOR_SIZE];

/* Fails unless record AT is of SECTOR, with bytes FILL. */
static void
check_record(struct block *disk, size_t at, block_sector_t sector,
             uint8_t fill)
{
    const struct ram_record *r = &ram_disk_records(disk)[at];
    REQUIRE(r->sector == sector, "record %zu: sector %u", at, r->sector);
    REQUIRE(sector == RAM_RECORD_FLUSH || r->data[511] == fill,
            "record %zu: %02x", at, r->data[511]);
}

KERNEL_TEST(ram_disk)
{
    struct block *disk = ram_disk_create("ram", SECTORS);
    REQUIRE(disk != NULL, "no disk");
    memset(data, 1, sizeof data);
    REQUIRE(block_write_many(disk, 14, 2, data), "write");
    REQUIRE(!block_write(disk, SECTORS, data), "write behind the end");
    REQUIRE(block_read_many(disk, 14, 2, got), "read");
    REQUIRE(memcmp(got, data, sizeof data) == 0
            && memcmp(ram_disk_bytes(disk) + 14 * BLOCK_SECTOR_SIZE, data,
                      sizeof data) == 0, "read something else");
    msg("holds what was written");

    REQUIRE(ram_disk_record(disk, 4), "no memory");
    memset(data, 2, sizeof data);
    REQUIRE(block_write_many(disk, 3, 2, data) && block_flush(disk), "write");
    memset(data, 3, sizeof data);
    REQUIRE(block_write(disk, 3, data), "write");
    REQUIRE(ram_disk_record_cnt(disk) == 4, "%zu records",
            ram_disk_record_cnt(disk));
    check_record(disk, 0, 3, 2);
    check_record(disk, 1, 4, 2);
    check_record(disk, 2, RAM_RECORD_FLUSH, 0);
    check_record(disk, 3, 3, 3);
    msg("remembers it");

    REQUIRE(block_write(disk, 5, data), "write");
    REQUIRE(ram_disk_record_cnt(disk) == 5, "not counted");
    check_record(disk, 3, 3, 3);
    REQUIRE(ram_disk_record(disk, 4) && ram_disk_record_cnt(disk) == 0,
            "not forgotten");
    REQUIRE(ram_disk_record(disk, 0) && block_write(disk, 5, data)
            && ram_disk_record_cnt(disk) == 0, "still recorded");
    msg("no more than it was asked to");
}
