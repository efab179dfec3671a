/* Whichever request to the disk fails, once or from then on, the calls that
   need it fail or come up short, nothing else happens, and what is on the disk
   afterwards is whole: it can be mounted, what was synced is there, everything
   can be read and removed, and no sector is lost.

   @machine disk=0 mem=8
   @kernel -cache=32 -cache-policy=lru
   @debug
   @limit seconds=60
   @expect
   (disk-faults) begin
   ...
   /\(disk-faults\) once: [0-9]+ requests tried/
   ...
   /\(disk-faults\) from then on: [0-9]+ requests tried/
   (disk-faults) end
   @check
   fail("hardly a request was tried") if grep { $_ < 20 } $output =~ /(\d+) requests/g; */

#include <string.h>
#include "devices/fail-disk.h"
#include "devices/ram-disk.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "filesys/volume.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"

#define SECTORS 600
#define SMALL 3000
#define LARGE (150 * 512)       /* needs an index sector */
#define MOST_REQUESTS 500

/* --- "/": a directory with a directory "d" -------------------------------- */

#define ROOT 1
#define PLACE 2

static const char *
mount_root(struct volume *volume)
{
    volume->root_number = ROOT;
    return NULL;
}

static bool
do_nothing(struct volume *volume UNUSED)
{
    return true;
}

static bool
load(struct inode *inode)
{
    inode->type = INODE_DIRECTORY;
    inode->length = 0;
    return true;
}

static void
unload(struct inode *inode UNUSED)
{
}

static enum fs_result
lookup(struct inode *dir UNUSED, const char *name, struct dir_entry *entry)
{
    entry->number = PLACE;
    entry->type = INODE_DIRECTORY;
    return !strcmp(name, "d") ? FS_FOUND : FS_NONE;
}

static bool
parent(struct inode *inode UNUSED, uint32_t *number)
{
    *number = ROOT;
    return true;
}

static const struct filesystem place = {
    .name = "place", .inode_size = sizeof(struct inode), .mount = mount_root,
    .unmount = do_nothing, .sync = do_nothing, .load = load, .unload = unload,
    .lookup = lookup, .parent = parent,
};

/* --- What is tried -------------------------------------------------------- */

static struct block *disk;
static uint8_t *data, *buffer;      /* LARGE bytes each */
static bool small_synced;

static void
mount(void)
{
    struct inode *covered = path_open(NULL, "/d");
    REQUIRE(covered != NULL, "no place");
    const char *problem = volume_mount("strata", disk, covered);
    REQUIRE(problem == NULL, "mount: %s", problem);
    inode_close(covered);
}

static const char *
unmount(void)
{
    struct inode *root = path_open(NULL, "/d");
    REQUIRE(root != NULL, "nothing is mounted");
    const char *problem = volume_unmount(root);
    REQUIRE(problem == NULL || strcmp(problem, "it is in use"), "in use");
    return problem;
}

/* Makes file NAME of SIZE bytes; true where it is on the disk for good. */
static bool
make(const char *name, size_t size)
{
    if (!filesys_create(name, 0))
        return false;
    struct file *file = filesys_open(name);
    if (file == NULL)
        return false;
    bool done = file_write(file, data, size) == (off_t) size
                && inode_sync(file_get_inode(file));
    file_close(file);
    return done;
}

/* Checks that what of file NAME there is can be read and is what was
   written. */
static void
read_back(const char *name, bool whole, size_t size)
{
    struct file *file = filesys_open(name);
    REQUIRE(file != NULL || !whole, "%s is lost", name);
    if (file == NULL)
        return;
    off_t length = file_length(file);
    REQUIRE(length <= (off_t) size && (!whole || length == (off_t) size),
            "%s has %d bytes", name, (int) length);
    REQUIRE(file_read(file, buffer, size) == length, "%s: read", name);
    REQUIRE(!memcmp(buffer, data, length), "%s holds something else", name);
    file_close(file);
}

static void
work(void)
{
    small_synced = make("/d/small", SMALL);
    filesys_create_at(NULL, "/d/sub", INODE_DIRECTORY, 0);
    make("/d/sub/large", LARGE);
    struct file *file = filesys_open("/d/sub/large");
    filesys_remove("/d/sub/large");
    if (file != NULL)
        file_read(file, buffer, LARGE);
    file_close(file);
    make("/d/sub/more", SMALL);
}

static uint32_t
count_free(void)
{
    struct volume_space space;
    struct inode *root = path_open(NULL, "/d");
    root->volume->fs->space(root->volume, &space);
    inode_close(root);
    return space.free;
}

/* Checks what is there after a new mount, and removes all of it. */
static void
check_all(uint32_t free_at_first)
{
    mount();
    read_back("/d/small", small_synced, SMALL);
    read_back("/d/sub/large", false, LARGE);
    read_back("/d/sub/more", false, SMALL);
    REQUIRE(make("/d/new", LARGE), "nothing new");
    read_back("/d/new", true, LARGE);
    static const char *const names[] = {
        "/d/small", "/d/sub/large", "/d/sub/more", "/d/sub", "/d/new"
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        filesys_remove(names[i]);
    REQUIRE(count_free() == free_at_first, "%u sectors were free, now %u",
            (unsigned) free_at_first, (unsigned) count_free());
    REQUIRE(unmount() == NULL, "unmount");
}

/* Lets request N fail; false where there are not so many. */
static bool
try_request(unsigned n, bool forever)
{
    const char *problem = volume_format("strata", disk);
    REQUIRE(problem == NULL, "format: %s", problem);
    mount();
    uint32_t free_at_first = count_free();
    fail_disk_at(disk, FAIL_DISK_ANY, n, forever);
    work();
    problem = unmount();
    bool came = fail_disk_done();
    fail_disk_at(disk, FAIL_DISK_ANY, 0, false);
    REQUIRE(came || (problem == NULL && small_synced), "failed for nothing");
    check_all(free_at_first);
    return came;
}

static void
try_all(const char *how, bool forever)
{
    unsigned n = 1;
    while (n < MOST_REQUESTS && try_request(n, forever))
        n++;
    msg("%s: %u requests tried", how, n - 1);
}

KERNEL_TEST(disk_faults)
{
    data = malloc(LARGE);
    buffer = malloc(LARGE);
    REQUIRE(data != NULL && buffer != NULL, "memory");
    for (size_t i = 0; i < LARGE; i++)
        data[i] = i * 7 + i / 512;
    disk = ram_disk_create("ram-faulty", SECTORS);
    REQUIRE(disk != NULL, "disk");
    filesystem_register(&place);
    REQUIRE(volume_mount("place", NULL, NULL) == NULL, "no root");
    try_all("once", false);
    try_all("from then on", true);
}
