/* Nothing of a file system is left where another is made, whenever the power
   goes: not by way of old records, and not where making it was broken off.

   @debug
   @alone
   @machine mem=8
   @limit seconds=20
   @expect
   (format-again) begin
   (format-again) old records are not replayed
   filesys: again: 1 records of the journal replayed
   (format-again) nor are they behind a new one
   (format-again) half a file system is none
   (format-again) end */

#include <string.h>
#include "devices/fail-disk.h"
#include "devices/ram-disk.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "filesys/volume.h"
#include "tests/crash/root.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"

/* The journal takes several records. */
#define SECTORS 3000
#define DISK_SIZE (SECTORS * BLOCK_SECTOR_SIZE)

static struct block *disk;

static void
format(void)
{
    const char *problem = volume_format("strata", disk);
    REQUIRE(problem == NULL, "format: %s", problem);
}

static void
mount(void)
{
    const char *problem = crash_mount(disk);
    REQUIRE(problem == NULL, "mount: %s", problem);
}

/* Makes the file PATH, in a record of its own. */
static void
make(const char *path)
{
    REQUIRE(filesys_create(path, 0), "create %s", path);
    struct inode *inode = path_open(NULL, path);
    REQUIRE(inode != NULL && inode_sync(inode), "sync %s", path);
    inode_close(inode);
}

static bool
is_there(const char *path)
{
    struct inode *inode = path_open(NULL, path);
    inode_close(inode);
    return inode != NULL;
}

/* Makes a file system and, in two records, two files. */
static void
live(void)
{
    format();
    mount();
    make("/m/one");
    make("/m/two");
    crash_unmount();
}

/* A life, and the same again up to the first record. */
static void
live_twice(void)
{
    uint8_t *lost = malloc(DISK_SIZE);
    REQUIRE(lost != NULL, "memory");
    live();
    format();
    mount();
    REQUIRE(!is_there("/m/one") && !is_there("/m/two"), "an old file");
    msg("old records are not replayed");

    make("/m/one");
    memcpy(lost, ram_disk_bytes(disk), DISK_SIZE);
    crash_unmount();
    memcpy(ram_disk_bytes(disk), lost, DISK_SIZE);
    free(lost);
    mount();
    REQUIRE(is_there("/m/one") && !is_there("/m/two"), "not as it was");
    crash_unmount();
    msg("nor are they behind a new one");
}

/* Has the disk refuse each write of formatting but the first, and those behind
   it. */
static void
break_off(void)
{
    bool failed = true;
    for (unsigned n = 2; failed; n++) {
        format();
        fail_disk_at(disk, FAIL_DISK_WRITE, n, true);
        volume_format("strata", disk);
        failed = fail_disk_done();
        fail_disk_at(disk, FAIL_DISK_WRITE, 0, false);
        const char *problem = crash_mount(disk);
        REQUIRE((problem != NULL) == failed, "write %u: %s", n, problem);
        if (problem == NULL)
            crash_unmount();
    }
    msg("half a file system is none");
}

KERNEL_TEST(format_again)
{
    disk = ram_disk_create("again", SECTORS);
    REQUIRE(disk != NULL, "disk");
    crash_root();
    live_twice();
    break_off();
}
