/* Whatever moment the power goes at, no cluster of a FAT volume is in two
   files, none is free and in one, and every file is as long as it says:
   clusters may be lost, and nothing else.  What was synced before is there.

   @debug
   @alone
   @machine mem=16
   @limit seconds=100
   @expect
   (fat-power) begin
   /\(fat-power\) [0-9]{3,} states, all of them sound/
   (fat-power) end */

#include <stdio.h>
#include <string.h>
#include "devices/ram-disk.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "tests/crash/model.h"
#include "tests/crash/root.h"
#include "tests/filesys/fat-image.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"

/* What was there first takes so much that the clusters for the rest are in both
   sectors of the table. */
#define SECTORS (FAT_IMAGE_DATA + 390)
#define KEPT ((341 - 2 - 12) * BLOCK_SECTOR_SIZE)
#define SIZE (SECTORS * BLOCK_SECTOR_SIZE)
#define RECORDS_MOST 2000

static const struct op ops[] = {
    { OP_MKDIR, NODE_A, 0, 0 },         { OP_CREATE, NODE_FOO, 0, 0 },
    { OP_WRITE, NODE_FOO, 0, 30 },      { OP_CREATE, NODE_A_BAR, 0, 0 },
    { OP_WRITE, NODE_A_BAR, 0, 9 },     { OP_REMOVE, NODE_FOO, 0, 0 },
    { OP_CREATE, NODE_BAR, 0, 0 },      { OP_WRITE, NODE_BAR, 20, 9 },
    { OP_RENAME, NODE_A_BAR, NODE_FOO, 0 },
    { OP_REMOVE, NODE_A, 0, 0 },        { OP_MKDIR, NODE_B, 0, 0 },
    { OP_RENAME, NODE_FOO, NODE_BAR, 0 },
    { OP_WRITE, NODE_BAR, AT_END, 60 }, { OP_REMOVE_OPEN, NODE_BAR, 0, 0 },
    { OP_MKDIR, NODE_A, 0, 0 },         { OP_CREATE, NODE_A_FOO, 0, 0 },
    { OP_WRITE, NODE_A_FOO, 0, 40 },    { OP_WRITE, NODE_A_FOO, 2, 7 },
};

static struct block *live, *crashed;
static uint8_t *durable;
static unsigned states;

/* Checks the crashed disk, which is what it is after CUT requests. */
static void
look(size_t cut)
{
    unsigned lost;
    const char *problem = fat_image_check(ram_disk_bytes(crashed), &lost);
    REQUIRE(problem == NULL, "after %zu requests: %s", cut, problem);
    problem = crash_mount_kind("fat", crashed);
    REQUIRE(problem == NULL, "after %zu requests: %s", cut, problem);
    struct file *kept = filesys_open("/m/kept");
    REQUIRE(kept != NULL && file_length(kept) == KEPT,
            "after %zu requests: what was synced is not there", cut);
    file_close(kept);
    REQUIRE(filesys_create("/m/new", 2000) && filesys_remove("/m/new"),
            "after %zu requests: nothing can be written", cut);
    crash_unmount();
    problem = fat_image_check(ram_disk_bytes(crashed), &lost);
    REQUIRE(problem == NULL, "after %zu requests, and more: %s", cut, problem);
    states++;
}

/* Makes the crashed disk what is durable and those of requests FROM to CUT that
   WANTED says; looks at it. */
static void
try(size_t from, size_t cut, bool (*wanted)(size_t i, size_t n), size_t n)
{
    const struct ram_record *r = ram_disk_records(live);
    uint8_t *bytes = ram_disk_bytes(crashed);
    memcpy(bytes, durable, SIZE);
    for (size_t i = from; i < cut; i++)
        if (wanted(i, n))
            memcpy(bytes + r[i].sector * BLOCK_SECTOR_SIZE, r[i].data,
                   BLOCK_SECTOR_SIZE);
    look(cut);
}

static bool
is_before(size_t i, size_t n)
{
    return i < n;
}

static bool
is_only(size_t i, size_t n)
{
    return i == n;
}

static bool
is_other(size_t i, size_t n)
{
    return i != n;
}

/* Tries what may be there of the requests FROM to TO, which lie between two
   flushes; then all of them are. */
static void
try_window(size_t from, size_t to)
{
    const struct ram_record *r = ram_disk_records(live);
    for (size_t i = from; i < to; i++) {
        try(from, to, is_before, i);
        try(from, to, is_only, i);
        try(from, to, is_other, i);
    }
    for (size_t i = from; i < to; i++)
        memcpy(durable + r[i].sector * BLOCK_SECTOR_SIZE, r[i].data,
               BLOCK_SECTOR_SIZE);
}

/* Makes the volume and does the operations. */
static void
make_records(void)
{
    fat_image_make(ram_disk_bytes(live), SECTORS);
    REQUIRE(crash_mount_kind("fat", live) == NULL
            && filesys_create("/m/kept", KEPT), "no volume");
    crash_unmount();
    memcpy(durable, ram_disk_bytes(live), SIZE);
    REQUIRE(ram_disk_record(live, RECORDS_MOST)
            && crash_mount_kind("fat", live) == NULL, "no record");
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        kernel_apply(&ops[i], i + 1);
    crash_unmount();
    REQUIRE(ram_disk_record_cnt(live) <= RECORDS_MOST, "too much was written");
}

KERNEL_TEST(fat_power)
{
    live = ram_disk_create("live", SECTORS);
    crashed = ram_disk_create("crashed", SECTORS);
    durable = malloc(SIZE);
    REQUIRE(live != NULL && crashed != NULL && durable != NULL, "no memory");
    crash_root();
    make_records();
    size_t cnt = ram_disk_record_cnt(live), from = 0;
    for (size_t i = 0; i < cnt; i++)
        if (ram_disk_records(live)[i].sector == RAM_RECORD_FLUSH) {
            try_window(from, i);
            from = i + 1;
        }
    try_window(from, cnt);
    msg("%u states, all of them sound", states);
}
