/* File systems made on purpose, each of which needs one thing to be done with
   care: what is sound stays sound, and what is not costs a line or a call that
   fails.

   @debug
   @alone
   @machine mem=16
   @limit seconds=20
   @expect
   (made-images) begin
   (made-images) a file all over the disk is removed, each sector once
   (made-images) so is one with two sectors of pointers
   (made-images) a directory of the greatest length takes no more
   (made-images) a directory grows into its own inode
   (made-images) what lies behind the end of a file is not seen
   (made-images) nobody has so many orphans
   (made-images) an orphan that cannot be taken off the list keeps its inode
   (made-images) end */

#include <crc32.h>
#include <stdio.h>
#include <string.h>
#include "devices/fail-disk.h"
#include "devices/ram-disk.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/format.h"
#include "filesys/fsck.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "filesys/volume.h"
#include "tests/crash/root.h"
#include "tests/kernel-test.h"

/* The map has two sectors, each for the sectors from here on. */
#define NEAR 1000
#define FAR (BITS_PER_SECTOR + NEAR)
#define SECTORS (2 * BITS_PER_SECTOR)

#define ENTRIES (BLOCK_SECTOR_SIZE / sizeof(struct entry_disk))

static struct block *disk;
static uint32_t a, b, d;                /* the inodes of "a", "b" and "d" */

/* --- Making them ---------------------------------------------------------- */

/* The bytes of SECTOR of the disk. */
static void *
bytes_of(block_sector_t sector)
{
    return ram_disk_bytes(disk) + sector * BLOCK_SECTOR_SIZE;
}

static void
mark_used(block_sector_t sector)
{
    uint8_t *map = bytes_of(MAP_START);
    map[sector / 8] |= 1 << sector % 8;
}

static void
mount(void)
{
    const char *problem = crash_mount(disk);
    REQUIRE(problem == NULL, "mount: %s", problem);
}

static uint32_t
number_of(const char *path)
{
    struct inode *inode = path_open(NULL, path);
    REQUIRE(inode != NULL, "no %s", path);
    uint32_t number = inode_get_inumber(inode);
    inode_close(inode);
    return number;
}

/* Makes a file system in which there are the directory "d" and the files "a"
   and "b", all empty. */
static void
make(void)
{
    REQUIRE(volume_format("strata", disk) == NULL, "format");
    mount();
    REQUIRE(filesys_create_at(NULL, "/m/d", INODE_DIRECTORY, 0)
                && filesys_create("/m/a", 0) && filesys_create("/m/b", 0),
            "create");
    a = number_of("/m/a");
    b = number_of("/m/b");
    d = number_of("/m/d");
    crash_unmount();
}

/* Makes POINTER name SECTOR, which is in use from now on. */
static void
point(uint32_t *pointer, block_sector_t sector)
{
    *pointer = sector;
    mark_used(sector);
}

/* Makes each of the CNT POINTERS name another sector, in the one half of the
   disk and the other in turn; the first is NEAR or not. */
static void
point_all_over(uint32_t *pointers, size_t cnt, bool near)
{
    for (size_t i = 0; i < cnt; i++, near = !near)
        point(&pointers[i], (near ? NEAR : FAR) + 2 * i);
}

/* Fills SECTOR with entries that name "b". */
static void
fill_with_entries(block_sector_t sector)
{
    struct entry_disk *entries = bytes_of(sector);
    for (unsigned i = 0; i < ENTRIES; i++) {
        entries[i].inode = b;
        entries[i].type = INODE_FILE;
        snprintf(entries[i].name, sizeof entries[i].name, "name-%u", i);
    }
    mark_used(sector);
}

/* --- Removing ------------------------------------------------------------- */

/* An operation frees bits in 8 sectors of the map, counted as often as they
   change: those of the pointers are these, so that the sector of pointers is
   for the next one. */
#define BITS 8

/* Removes "a" and fails unless the disk is sound then. */
static void
remove_a(void)
{
    struct fsck_result result;
    mount();
    REQUIRE(filesys_remove("/m/a"), "remove");
    crash_unmount();
    fsck(disk, false, &result);
    REQUIRE(result.problems == 0 && result.files == 1, "not sound");
}

static void
remove_indirect(void)
{
    make();
    struct inode_disk *inode = bytes_of(a);
    inode->length = (DIRECT_CNT + BITS) * BLOCK_SECTOR_SIZE;
    point(&inode->indirect, NEAR + 100);
    point_all_over(bytes_of(inode->indirect), BITS, false);
    remove_a();
    msg("a file all over the disk is removed, each sector once");
}

static void
remove_doubly(void)
{
    make();
    struct inode_disk *inode = bytes_of(a);
    uint32_t *leaf = bytes_of(NEAR + 100);
    inode->length = (DIRECT_CNT + POINTERS_PER_SECTOR + BITS - 1)
                    * BLOCK_SECTOR_SIZE;
    point(&inode->doubly, NEAR + 100);
    point(leaf, FAR + 100);
    point_all_over(bytes_of(*leaf), BITS - 1, true);
    remove_a();
    msg("so is one with two sectors of pointers");
}

/* --- Directories ---------------------------------------------------------- */

/* A directory as long as can be, all of whose pointers name one sector. */
static void
fill_directory(void)
{
    make();
    struct inode_disk *inode = bytes_of(d);
    uint32_t *leaf = bytes_of(NEAR + 1), *doubly = bytes_of(NEAR + 2);
    inode->length = INODE_SECTORS_MAX * BLOCK_SECTOR_SIZE;
    for (size_t i = 0; i < DIRECT_CNT; i++)
        inode->direct[i] = NEAR;
    point(&inode->indirect, NEAR + 1);
    point(&inode->doubly, NEAR + 2);
    for (size_t i = 0; i < POINTERS_PER_SECTOR; i++) {
        leaf[i] = NEAR;
        doubly[i] = NEAR + 1;
    }
    fill_with_entries(NEAR);
    mount();
    REQUIRE(!filesys_create("/m/d/new", 0), "one more");
    REQUIRE(!filesys_rename_at(NULL, "/m/a", "/m/d/new"), "another one");
    crash_unmount();
    msg("a directory of the greatest length takes no more");
}

/* Makes the root's entry for "d" name an inode in SECTOR, a copy of D's. */
static void
move_d(block_sector_t sector)
{
    struct super_disk *super = bytes_of(SUPER_SECTOR);
    struct inode_disk *root = bytes_of(super->root);
    struct entry_disk *entry = bytes_of(root->direct[0]);
    while (entry->inode != d)
        entry++;
    memcpy(bytes_of(sector), bytes_of(d), BLOCK_SECTOR_SIZE);
    point(&entry->inode, sector);
}

/* The sector behind a full directory is that of its inode, and becomes free
   with the file that has it, too: there the next entry goes. */
static void
grow_into_inode(void)
{
    make();
    move_d(NEAR);
    struct inode_disk *dir = bytes_of(NEAR), *file = bytes_of(a);
    dir->length = file->length = BLOCK_SECTOR_SIZE;
    dir->direct[0] = NEAR - 1;
    file->direct[0] = NEAR;
    fill_with_entries(NEAR - 1);
    mount();
    struct inode *open = path_open(NULL, "/m/d");
    REQUIRE(open != NULL && filesys_remove("/m/a"), "remove");
    volume_sync_all();
    filesys_rename_at(NULL, "/m/b", "/m/d/b");
    inode_close(open);
    crash_unmount();
    msg("a directory grows into its own inode");
}

/* --- The rest ------------------------------------------------------------- */

#define END 100                         /* of "a" */

/* Bytes behind the end of "a", of a write whose length was lost, are none when
   the file grows. */
static void
grow_over_bytes(void)
{
    uint8_t bytes[BLOCK_SECTOR_SIZE];
    make();
    struct inode_disk *inode = bytes_of(a);
    inode->length = END;
    point(&inode->direct[0], NEAR);
    memset(bytes_of(NEAR), 'x', BLOCK_SECTOR_SIZE);
    mount();
    struct file *file = filesys_open("/m/a");
    REQUIRE(file != NULL && file_write_at(file, "y", 1, 1000) == 1, "write");
    REQUIRE(file_read_at(file, bytes, sizeof bytes, 0) == sizeof bytes, "read");
    for (size_t i = 0; i < sizeof bytes; i++)
        REQUIRE(bytes[i] == (i < END ? 'x' : 0), "byte %u", (unsigned) i);
    file_close(file);
    crash_unmount();
    msg("what lies behind the end of a file is not seen");
}

static void
give_many_orphans(void)
{
    make();
    struct super_disk *super = bytes_of(SUPER_SECTOR);
    super->orphan_sectors = 1000;
    super->journal_start = super->orphan_start + super->orphan_sectors;
    super->root = FAR;
    super->checksum = crc32(0, super, offsetof(struct super_disk, checksum));
    const char *problem = crash_mount(disk);
    REQUIRE(problem != NULL && strstr(problem, "impossible layout") != NULL,
            "mount: %s", problem);
    msg("nobody has so many orphans");
}

/* Sectors of "b": more than the cache has. */
#define MANY 100

/* The orphans cannot be read when "a", removed and open, is closed: it is there
   until the next mount. */
static void
keep_orphan(void)
{
    struct fsck_result result;
    char byte;
    make();
    struct inode_disk *inode = bytes_of(b);
    inode->length = MANY * BLOCK_SECTOR_SIZE;
    for (size_t i = 0; i < MANY; i++)
        point(&inode->direct[i], NEAR + i);
    mount();
    struct file *orphan = filesys_open("/m/a"), *file = filesys_open("/m/b");
    REQUIRE(orphan != NULL && file != NULL && filesys_remove("/m/a")
                && volume_sync_all(), "remove");
    for (size_t i = 0; i < 2 * MANY; i++)
        file_read_at(file, &byte, 1, i % MANY * BLOCK_SECTOR_SIZE);
    file_close(file);
    fail_disk_at(disk, FAIL_DISK_READ, 1, false);
    file_close(orphan);
    REQUIRE(fail_disk_done(), "nothing was read");
    crash_unmount();
    struct super_disk *super = bytes_of(SUPER_SECTOR);
    const uint32_t *orphans = bytes_of(super->orphan_start);
    const uint8_t *map = bytes_of(MAP_START);
    REQUIRE(orphans[0] == a && map[a / 8] & 1 << a % 8, "its inode is free");
    mount();
    crash_unmount();
    fsck(disk, false, &result);
    REQUIRE(result.problems == 0 && orphans[0] == 0, "it is still there");
    msg("an orphan that cannot be taken off the list keeps its inode");
}

KERNEL_TEST(made_images)
{
    disk = ram_disk_create("made", SECTORS);
    REQUIRE(disk != NULL, "no disk");
    crash_root();
    remove_indirect();
    remove_doubly();
    fill_directory();
    grow_into_inode();
    grow_over_bytes();
    give_many_orphans();
    keep_orphan();
}
