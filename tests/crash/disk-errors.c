/* Whichever request the disk refuses, once or from there on: calls fail and
   nothing else does, what was synced stays, the file system is sound at the
   next mount, and what failed because of a read works when the disk does.

   @debug
   @alone
   @machine mem=16
   @limit seconds=100
   @expect
   (disk-errors) begin
   ...
   (disk-errors) reads that fail once
   ...
   (disk-errors) reads that fail for good
   ...
   (disk-errors) writes that fail once
   ...
   (disk-errors) writes that fail for good
   ...
   (disk-errors) flushes that fail once
   ...
   (disk-errors) flushes that fail for good
   (disk-errors) end */

#include <string.h>
#include "devices/ram-disk.h"
#include "filesys/fsck.h"
#include "filesys/volume.h"
#include "tests/crash/fail-each.h"
#include "tests/crash/model.h"
#include "tests/crash/root.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"

/* Large enough for a journal that takes several records. */
#define SECTORS 2048

static const struct op ops[] = {
    { OP_CREATE, NODE_FOO, 0, 0 },      { OP_WRITE, NODE_FOO, 0, 6 },
    { OP_MKDIR, NODE_A, 0, 0 },         { OP_CREATE, NODE_A_BAR, 0, 0 },
    { OP_WRITE, NODE_A_BAR, 0, 9 },     { OP_SYNC, 0, 0, 0 },
    { OP_WRITE, NODE_FOO, 476, 6 },     { OP_CREATE, NODE_A_FOO, 0, 0 },
    { OP_FSYNC, NODE_FOO, 0, 0 },       { OP_REMOVE, NODE_A_BAR, 0, 0 },
    { OP_CREATE, NODE_BAR, 0, 0 },      { OP_WRITE, NODE_BAR, 0, 5 },
    { OP_REMOVE_OPEN, NODE_FOO, 0, 0 }, { OP_SYNC, 0, 0, 0 },
};
#define OPS (sizeof ops / sizeof *ops)

static struct block *disk;
static uint8_t *empty;                  /* what is on it at first */
static struct tree *tree, *before, *got;        /* memory for them */
#define DISK_SIZE (SECTORS * BLOCK_SECTOR_SIZE)

/* Names that are there, whatever they hold, a bit each. */
static unsigned
names_in(const struct tree *tree)
{
    unsigned names = 0;
    for (unsigned i = 0; i < NODE_CNT; i++)
        names |= (tree->nodes[i].type != 0) << i;
    return names;
}

/* What there may be after the failure: the names after the last sync that
   worked, and after each operation since. */
static unsigned possible[OPS + 1];
static size_t possible_cnt;

/* Does the operations, some of which fail. */
static void
try_operations(void)
{
    memset(tree, 0, sizeof *tree);
    possible[0] = 0;
    possible_cnt = 1;
    for (size_t i = 0; i < OPS; i++) {
        *before = *tree;
        if (!model_apply(tree, &ops[i], i + 1))
            continue;
        bool done = kernel_try(&ops[i], i + 1);
        if (!done)
            *tree = *before;
        if (done && op_syncs(&ops[i]))
            possible_cnt = 0;
        possible[possible_cnt++] = names_in(tree);
    }
}

/* Fails unless the disk, which works again, can be mounted, is sound, and holds
   what it may; N and WHAT say what had failed. */
static void
check(unsigned n, const char *what)
{
    struct fsck_result result;
    const char *problem = crash_mount(disk);
    REQUIRE(problem == NULL, "%s, %u: mount: %s", what, n, problem);
    problem = kernel_read(got);
    REQUIRE(problem == NULL, "%s, %u: %s", what, n, problem);
    const struct op more = { OP_MKDIR, NODE_B, 0, 0 };
    REQUIRE(kernel_try(&more, 100), "%s, %u: no more can be done", what, n);
    crash_unmount();
    fsck(disk, false, &result);
    REQUIRE(result.problems == 0, "%s, %u: not sound", what, n);

    unsigned names = names_in(got), i = 0;
    while (i < possible_cnt && possible[i] != names)
        i++;
    REQUIRE(i < possible_cnt, "%s, %u: names %02x are there", what, n, names);
}

/* Has request N of KIND fail, from mounting to unmounting; false where there
   are not so many. */
static bool
fail_one(unsigned kind, unsigned n, bool forever, const char *what)
{
    memcpy(ram_disk_bytes(disk), empty, DISK_SIZE);
    fail_disk_at(disk, kind, n, forever);
    possible[0] = 0;
    possible_cnt = 1;
    if (crash_mount(disk) == NULL) {
        try_operations();
        crash_unmount_any();
    }
    bool failed = fail_disk_done();
    fail_disk_at(disk, kind, 0, false);
    check(n, what);
    return failed;
}

KERNEL_TEST(disk_errors)
{
    disk = ram_disk_create("faulty", SECTORS);
    empty = malloc(DISK_SIZE);
    tree = malloc(3 * sizeof *tree);
    REQUIRE(disk != NULL && empty != NULL && tree != NULL
            && volume_format("strata", disk) == NULL, "no disk");
    before = tree + 1;
    got = tree + 2;
    memcpy(empty, ram_disk_bytes(disk), DISK_SIZE);
    crash_root();
    fail_each(fail_one);
}
