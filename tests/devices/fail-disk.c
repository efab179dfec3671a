/* Requests to a device fail where they are told to: the Nth of their kind, or
   all from there on, and no other device's.

   @debug
   @expect
   (fail-disk) begin
   (fail-disk) the third request
   (fail-disk) the second write
   (fail-disk) all flushes
   (fail-disk) none
   (fail-disk) end */

#include "devices/block.h"
#include "devices/fail-disk.h"
#include "devices/ram-disk.h"
#include "tests/kernel-test.h"

static struct block *disk, *other;

/* Which of a row of requests work, a bit each: read, write, write in pieces,
   flush, read in pieces, write. */
static unsigned
requests(struct block *block)
{
    static uint8_t sectors[2 * BLOCK_SECTOR_SIZE];
    const struct block_piece piece = { sectors, 2 };
    unsigned worked = block_read(block, 0, sectors);
    worked |= block_write(block, 1, sectors) << 1;
    worked |= block_write_pieces(block, 2, &piece, 1) << 2;
    worked |= block_flush(block) << 3;
    worked |= block_read_pieces(block, 4, &piece, 1) << 4;
    return worked | block_write_many(block, 6, 2, sectors) << 5;
}

/* Fails unless those of WANTED work on the disk, and all on another. */
static void
check(unsigned wanted, const char *what)
{
    unsigned got = requests(disk);
    REQUIRE(got == wanted, "%s: %02x worked instead of %02x", what, got,
            wanted);
    REQUIRE(requests(other) == 0x3f, "another disk has failed");
    msg("%s", what);
}

KERNEL_TEST(fail_disk)
{
    disk = ram_disk_create("fails", 8);
    other = ram_disk_create("works", 8);
    REQUIRE(disk != NULL && other != NULL, "no disks");

    fail_disk_at(disk, FAIL_DISK_ANY, 3, false);
    check(0x3b, "the third request");
    REQUIRE(fail_disk_done(), "and this is known");
    fail_disk_at(disk, FAIL_DISK_WRITE, 2, true);
    check(0x1b, "the second write");
    fail_disk_at(disk, FAIL_DISK_FLUSH, 1, true);
    check(0x37, "all flushes");
    fail_disk_at(disk, FAIL_DISK_ANY, 0, false);
    check(0x3f, "none");
}
