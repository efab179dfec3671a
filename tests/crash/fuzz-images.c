/* However a file system was damaged, the kernel mounts it or says why not,
   works on it or says what fails, and asks for nothing outside the disk; and
   the check comes to its end.

   @debug
   @alone
   @machine mem=8
   @kernel -fuzz-seed=%{seed}
   @limit seconds=100
   @expect
   (fuzz-images) begin
   ...
   /\(fuzz-images\) [0-9]+ images, [0-9]+ refused, [0-9]+ found sound/
   (fuzz-images) nothing outside the disk was asked for
   (fuzz-images) end */

#include <crc32.h>
#include <stdio.h>
#include <string.h>
#include "devices/ram-disk.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/format.h"
#include "filesys/fsck.h"
#include "filesys/volume.h"
#include "tests/crash/fuzz.h"
#include "tests/crash/model.h"
#include "tests/crash/root.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"

#define SECTORS 160
#define WORDS (BLOCK_SECTOR_SIZE / sizeof(uint32_t))

static struct block *disk;
static uint8_t *sound[2];               /* [1]: with records */
static struct tree *tree;               /* what was read */
#define DISK_SIZE (SECTORS * BLOCK_SECTOR_SIZE)

static void
make_sound_images(void)
{
    static const struct op ops[] = {
        { OP_MKDIR, NODE_A, 0, 0 },         { OP_MKDIR, NODE_B, 0, 0 },
        { OP_CREATE, NODE_FOO, 0, 0 },      { OP_WRITE, NODE_FOO, 0, 9 },
        { OP_CREATE, NODE_A_BAR, 0, 0 },    { OP_WRITE, NODE_A_BAR, 0, 2 },
        { OP_WRITE, NODE_FOO, 476, 6 },     { OP_CREATE, NODE_BAR, 0, 0 },
        { OP_WRITE, NODE_BAR, 0, 4 },       { OP_FSYNC, NODE_BAR, 0, 0 },
    };
    disk = ram_disk_create("fuzz", SECTORS);
    sound[0] = malloc(DISK_SIZE);
    sound[1] = malloc(DISK_SIZE);
    tree = malloc(sizeof *tree);
    REQUIRE(disk != NULL && sound[0] != NULL && sound[1] != NULL
                && tree != NULL,
            "no memory");
    REQUIRE(volume_format("strata", disk) == NULL && crash_mount(disk) == NULL,
            "no file system");
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        kernel_apply(&ops[i], i + 1);
    memcpy(sound[1], ram_disk_bytes(disk), DISK_SIZE);
    crash_unmount();
    memcpy(sound[0], ram_disk_bytes(disk), DISK_SIZE);
}

/* A sector, mostly one with what the file system keeps for itself. */
static uint32_t *
some_sector(uint8_t *image)
{
    const struct super_disk *super = (const void *) sound[0];
    unsigned own = super->journal_start + 4;
    block_sector_t sector = fuzz_draw(SECTORS);
    if (fuzz_draw(4) == 0)
        sector = fuzz_draw(own);
    else if (fuzz_draw(2) == 0)
        sector = super->root + fuzz_draw(16);
    return (uint32_t *) (image + sector * BLOCK_SECTOR_SIZE);
}

static uint32_t
some_value(uint8_t *image)
{
    switch (fuzz_draw(5)) {
    case 0:
        return 0;
    case 1:
        return fuzz_draw(1 << 24) << 8 | fuzz_draw(256);
    case 2:
        return some_sector(image)[fuzz_draw(WORDS)];
    default:
        return fuzz_draw(SECTORS + 8);
    }
}

/* Gives superblock, journal header and first record the checksums they should
   have. */
static void
correct_checksums(uint8_t *image)
{
    struct super_disk *s = (void *) image;
    block_sector_t at = ((struct super_disk *) (void *) sound[0])
                            ->journal_start;
    struct journal_disk *j = (void *) (image + at * BLOCK_SECTOR_SIZE);
    struct record_disk *r = (void *) (j + 1);
    s->checksum = crc32(0, s, offsetof(struct super_disk, checksum));
    j->checksum = crc32(0, j, offsetof(struct journal_disk, checksum));
    size_t size = sizeof *r - sizeof r->checksum;
    if (r->cnt <= RECORD_MOST && at + 2 + r->cnt <= SECTORS)
        size += r->cnt * BLOCK_SECTOR_SIZE;
    r->checksum = crc32(0, &r->magic, size);
}

static void
damage(uint8_t *image)
{
    unsigned times = 1 + fuzz_draw(fuzz_draw(2) ? 4 : 40);
    for (unsigned i = 0; i < times; i++)
        if (fuzz_draw(16) == 0)
            memcpy(some_sector(image), some_sector(image), BLOCK_SECTOR_SIZE);
        else
            some_sector(image)[fuzz_draw(fuzz_draw(2) ? 16 : WORDS)] =
                some_value(image);
    if (fuzz_draw(4) > 0)
        correct_checksums(image);
}

/* Uses what is mounted: reads all, and changes much.  What fails, fails. */
static void
use(void)
{
    static char data[4 * UNIT];
    kernel_read(tree);
    for (unsigned node = 0; node < NODE_CNT; node++) {
        struct file *file = filesys_open(node_path(node));
        if (file == NULL)
            continue;
        file_write_at(file, data, sizeof data, 0);
        file_write_at(file, data, sizeof data, file_length(file));
        file_close(file);
        if (fuzz_draw(2) == 0)
            filesys_remove(node_path(node));
    }
    filesys_create("/m/A/foo", 1000);
    filesys_create_at(NULL, "/m/B/C", INODE_DIRECTORY, 0);
    filesys_remove("/m/A/bar");
    filesys_remove("/m/B/C");
    filesys_remove("/m/B");
    volume_sync_all();
}

KERNEL_TEST(fuzz_images)
{
    unsigned refused = 0, found_sound = 0;
    fuzz_begin();
    crash_root();
    make_sound_images();
    for (unsigned i = 0; i < fuzz_images; i++) {
        struct fsck_result result;
        memcpy(ram_disk_bytes(disk), sound[fuzz_draw(2)], DISK_SIZE);
        damage(ram_disk_bytes(disk));
        fsck(disk, true, &result);
        found_sound += result.problems == 0;
        if (crash_mount(disk) != NULL) {
            refused++;
            continue;
        }
        use();
        crash_unmount();
        fsck(disk, true, &result);
    }
    msg("%u images, %u refused, %u found sound", fuzz_images, refused,
        found_sound);

    struct block_stats stats;
    block_get_stats(disk, &stats);
    REQUIRE(stats.outside == 0, "%u requests outside the disk", stats.outside);
    msg("nothing outside the disk was asked for");
}
