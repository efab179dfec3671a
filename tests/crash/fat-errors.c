/* Whichever request the disk of a FAT volume refuses, once or from there on: a
   call says so where something is not written, no cluster gets into two files,
   and what is on the disk can be mounted and changed when it works again.

   @debug
   @alone
   @machine mem=16
   @limit seconds=100
   @expect
   (fat-errors) begin
   ...
   (fat-errors) reads that fail once
   ...
   (fat-errors) reads that fail for good
   ...
   (fat-errors) writes that fail once
   ...
   (fat-errors) writes that fail for good
   ...
   (fat-errors) flushes that fail once
   ...
   (fat-errors) flushes that fail for good
   (fat-errors) end */

#include <string.h>
#include "devices/ram-disk.h"
#include "filesys/filesys.h"
#include "filesys/path.h"
#include "filesys/volume.h"
#include "tests/crash/fail-each.h"
#include "tests/crash/model.h"
#include "tests/crash/root.h"
#include "tests/filesys/fat-image.h"
#include "tests/kernel-test.h"

#define SECTORS 100

static const struct op ops[] = {
    { OP_CREATE, NODE_FOO, 0, 0 },      { OP_WRITE, NODE_FOO, 0, 6 },
    { OP_MKDIR, NODE_A, 0, 0 },         { OP_CREATE, NODE_A_BAR, 0, 0 },
    { OP_WRITE, NODE_A_BAR, 3, 9 },     { OP_SYNC, 0, 0, 0 },
    { OP_WRITE, NODE_FOO, 70, 6 },      { OP_CREATE, NODE_A_FOO, 0, 0 },
    { OP_FSYNC, NODE_FOO, 0, 0 },       { OP_RENAME, NODE_A_BAR, NODE_FOO, 0 },
    { OP_CREATE, NODE_BAR, 0, 0 },      { OP_WRITE, NODE_BAR, 0, 5 },
    { OP_REMOVE_OPEN, NODE_FOO, 0, 0 }, { OP_RENAME, NODE_BAR, NODE_FOO, 0 },
    { OP_REMOVE, NODE_A_FOO, 0, 0 },    { OP_REMOVE, NODE_A, 0, 0 },
};
#define OPS (sizeof ops / sizeof *ops)

static struct block *disk;
static uint8_t *image;

/* Does the operations; true where all said that they were done. */
static bool
try_operations(void)
{
    bool all = true;
    if (crash_mount_kind("fat", disk) != NULL)
        return false;
    for (size_t i = 0; i < OPS; i++)
        all &= kernel_try(&ops[i], i + 1);
    return volume_unmount(path_open(NULL, "/m")) == NULL && all;
}

/* Fails unless the disk, which works again, is sound and can be used; N and
   WHAT say what had failed. */
static void
check(unsigned n, const char *what)
{
    unsigned lost;
    const char *problem = fat_image_check(image, &lost);
    REQUIRE(problem == NULL, "%s, %u: %s", what, n, problem);
    problem = crash_mount_kind("fat", disk);
    REQUIRE(problem == NULL, "%s, %u: mount: %s", what, n, problem);
    REQUIRE(filesys_create("/m/new", 3000), "%s, %u: no more", what, n);
    crash_unmount();
}

/* Has request N of KIND fail, from mounting to unmounting; false where there
   are not so many. */
static bool
fail_one(unsigned kind, unsigned n, bool forever, const char *what)
{
    memset(image, 0, SECTORS * BLOCK_SECTOR_SIZE);
    fat_image_make(image, SECTORS);
    fail_disk_at(disk, kind, n, forever);
    bool all_done = try_operations(), failed = fail_disk_done();
    fail_disk_at(disk, kind, 0, false);
    REQUIRE(all_done != failed || kind == FAIL_DISK_READ,
            "%s, %u: nobody said so", what, n);
    check(n, what);
    return failed;
}

KERNEL_TEST(fat_errors)
{
    disk = ram_disk_create("faulty", SECTORS);
    REQUIRE(disk != NULL, "no disk");
    image = ram_disk_bytes(disk);
    crash_root();
    fail_each(fail_one);
}
