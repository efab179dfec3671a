/* However a FAT volume was damaged, the kernel mounts it or says why not, works
   on it or says what fails, and asks for nothing outside the disk; and one that
   it has found sound is sound when it has worked on it.

   @debug
   @alone
   @machine mem=8
   @kernel -fuzz-seed=%{seed}
   @limit seconds=100
   @expect
   (fuzz-fat) begin
   ...
   /\(fuzz-fat\) [0-9]+ images, [0-9]+ refused, [1-9][0-9]* read only, [1-9][0-9]* sound/
   (fuzz-fat) nothing outside the disk was asked for
   (fuzz-fat) end */

#include <stdio.h>
#include <string.h>
#include "devices/ram-disk.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "filesys/volume.h"
#include "tests/crash/fuzz.h"
#include "tests/crash/model.h"
#include "tests/crash/root.h"
#include "tests/filesys/fat-image.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"

#define SECTORS (FAT_IMAGE_DATA + 100)
#define DISK_SIZE (SECTORS * BLOCK_SECTOR_SIZE)
#define CLUSTER_SECTORS 8               /* of the one that is not random */
#define ERASED 0xe5

static struct block *disk;
static uint8_t *image, *sound;
static struct tree *tree;               /* what was read */

static void
make_sound_image(void)
{
    static const struct op ops[] = {
        { OP_MKDIR, NODE_A, 0, 0 },         { OP_MKDIR, NODE_B, 0, 0 },
        { OP_CREATE, NODE_FOO, 0, 0 },      { OP_WRITE, NODE_FOO, 0, 9 },
        { OP_CREATE, NODE_A_BAR, 0, 0 },    { OP_WRITE, NODE_A_BAR, 0, 22 },
        { OP_WRITE, NODE_FOO, 76, 6 },      { OP_CREATE, NODE_BAR, 0, 0 },
        { OP_WRITE, NODE_BAR, 0, 4 },       { OP_WRITE, NODE_A_BAR, 22, 9 },
    };
    fat_image_make(image, SECTORS);
    REQUIRE(crash_mount_kind("fat", disk) == NULL, "no file system");
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        kernel_apply(&ops[i], i + 1);
    crash_unmount();
    memcpy(sound, image, DISK_SIZE);
}

/* Where something is that a file system keeps for itself: in the first sector,
   the first copy of the table, the root directory, or A. */
static uint8_t *
some_place(void)
{
    switch (fuzz_draw(8)) {
    case 0:
        return image + fuzz_draw(40);
    case 1:
    case 2:
    case 3:
        return image + BLOCK_SECTOR_SIZE + fuzz_draw(110);
    case 4:
        return image + FAT_IMAGE_DATA * BLOCK_SECTOR_SIZE + fuzz_draw(130);
    case 5:
        return image + fuzz_draw(DISK_SIZE);
    default:
        return image + (FAT_IMAGE_DATA - FAT_IMAGE_ROOT) * BLOCK_SECTOR_SIZE
               + fuzz_draw(200);
    }
}

static void
damage(void)
{
    memcpy(image, sound, DISK_SIZE);
    for (unsigned i = 1 + fuzz_draw(4); i > 0; i--)
        *some_place() = fuzz_draw(3) ? fuzz_draw(100) : fuzz_draw(256);
}

/* Opens, reads, writes and removes FILE. */
static void
use_file(const char *path)
{
    static char data[4 * UNIT];
    struct file *file = filesys_open(path);
    if (file == NULL)
        return;
    for (off_t at = 0; at < file_length(file) && at < 100000; at += sizeof data)
        file_read_at(file, data, sizeof data, at);
    file_write_at(file, data, sizeof data, 100);
    file_write_at(file, data, sizeof data, fuzz_draw(20000));
    if (fuzz_draw(2) == 0)
        filesys_remove(path);
    file_close(file);
}

/* Uses what is mounted; what fails, fails. */
static void
use(void)
{
    kernel_read(tree);
    for (unsigned node = 0; node < NODE_CNT; node++)
        use_file(node_path(node));
    filesys_create("/m/A/foo", 1000);
    filesys_create_at(NULL, "/m/B/C", INODE_DIRECTORY, 0);
    filesys_rename_at(NULL, "/m/A/bar", "/m/B/C/bar");
    filesys_rename_at(NULL, "/m/B/C", "/m/A/new");
    filesys_rename_at(NULL, "/m/A", "/m/A/new/A");
    filesys_remove("/m/A/new");
    filesys_remove("/m/B");
    volume_sync_all();
}

/* True where what is mounted can be changed. */
static bool
is_writable(void)
{
    struct inode *root = path_open(NULL, "/m");
    bool writable = !root->volume->read_only;
    inode_close(root);
    return writable;
}

/* A directory of two clusters, the second of which is that of a file in the
   first, too: nobody goes there any more, though all entries before are erased
   ones. */
static void
cross_directory(void)
{
    static uint8_t entry[32] = "NAME       \x10";
    uint8_t *root = image
                    + (FAT_IMAGE_DATA - FAT_IMAGE_ROOT) * BLOCK_SECTOR_SIZE;
    uint8_t *data = image + FAT_IMAGE_DATA * BLOCK_SECTOR_SIZE;
    memset(image, 0, DISK_SIZE);
    fat_image_make(image, SECTORS);
    image[13] = CLUSTER_SECTORS;
    memcpy(image + BLOCK_SECTOR_SIZE + 3, "\x03\xf0\xff", 3);  /* 2, 3, end */
    entry[26] = 2;
    memcpy(root, entry, sizeof entry);
    memset(data, ERASED, CLUSTER_SECTORS * BLOCK_SECTOR_SIZE);
    entry[26] = 3;
    memcpy(data, entry, sizeof entry);
    REQUIRE(crash_mount_kind("fat", disk) == NULL && !is_writable(),
            "not read only");
    kernel_read(tree);
    crash_unmount();
}

KERNEL_TEST(fuzz_fat)
{
    unsigned refused = 0, read_only = 0, lost;
    disk = ram_disk_create("fuzz", SECTORS);
    sound = malloc(DISK_SIZE);
    tree = malloc(sizeof *tree);
    REQUIRE(disk != NULL && sound != NULL && tree != NULL, "no memory");
    image = ram_disk_bytes(disk);
    fuzz_begin();
    crash_root();
    cross_directory();
    memset(image, 0, DISK_SIZE);
    make_sound_image();
    for (unsigned i = 0; i < fuzz_images; i++) {
        damage();
        if (crash_mount_kind("fat", disk) != NULL) {
            refused++;
            continue;
        }
        bool writable = is_writable();
        bool as_made = !memcmp(image, sound, 36);
        read_only += !writable;
        use();
        crash_unmount();
        const char *problem = writable && as_made
                                  ? fat_image_check(image, &lost) : NULL;
        REQUIRE(problem == NULL, "image %u: %s", i, problem);
    }
    msg("%u images, %u refused, %u read only, %u sound", fuzz_images, refused,
        read_only, fuzz_images - refused - read_only);

    struct block_stats stats;
    block_get_stats(disk, &stats);
    REQUIRE(stats.outside == 0, "%u requests outside the disk", stats.outside);
    msg("nothing outside the disk was asked for");
}
