/* What the kernel puts into a page of a mapped file while that is being written
   to the file gets there later, though it leaves no mark in the page table.

   @machine disk=2
   @expect
   (sync-pinned) begin
   (sync-pinned) the file has it
   (sync-pinned) end */

#include <stdio.h>
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "filesys/ram.h"
#include "filesys/volume.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"
#include "vm/pagedir.h"
#include "vm/space.h"

static char *const address = (char *) 0x10000000;

static struct semaphore written, go_on, synced;
static volatile bool stops;
static struct space *space;
static int mapping;

/* As the kind ram, but a write may take long to return. */
static off_t
write_slowly(struct inode *inode, const void *data, off_t size, off_t offset)
{
    off_t done = ram.write(inode, data, size, offset);
    if (stops) {
        sema_up(&written);
        sema_down(&go_on);
    }
    return done;
}

static struct filesystem slow;

/* Mounts a file system of that kind; returns a file of it. */
static struct file *
set_up(void)
{
    slow = ram;
    slow.name = "slow";
    slow.write = write_slowly;
    filesystem_register(&slow);
    REQUIRE(filesys_create_at(NULL, "place", INODE_DIRECTORY, 0), "directory");
    struct inode *place = path_open(NULL, "place");
    const char *problem = volume_mount("slow", NULL, place);
    REQUIRE(problem == NULL, "mount: %s", problem);
    inode_close(place);
    REQUIRE(filesys_create("place/file", 1), "create");
    struct file *file = filesys_open("place/file");
    REQUIRE(file != NULL, "open");
    return file;
}

static void
clean_up(void)
{
    const char *problem = volume_unmount(path_open(NULL, "place"));
    REQUIRE(problem == NULL, "unmount: %s", problem);
    REQUIRE(filesys_remove("place"), "remove");
}

static void
sync_mapping(void *unused UNUSED)
{
    REQUIRE(space_sync(space, mapping), "sync");
    sema_up(&synced);
}

KERNEL_TEST(sync_pinned)
{
    char found = 0;
    sema_init(&written, 0);
    sema_init(&go_on, 0);
    sema_init(&synced, 0);
    struct file *file = set_up();
    space = space_create();
    REQUIRE(space != NULL, "no space");
    mapping = space_map_file(space, file, address);
    REQUIRE(mapping >= 0 && space_pin(space, address, 1, true), "map and pin");
    char *page = pagedir_get_page(space->pagedir, address);
    *page = 'a';
    stops = true;
    REQUIRE(thread_create("syncs", PRI_DEFAULT, sync_mapping, NULL)
            != TID_ERROR, "thread");
    sema_down(&written);
    *page = 'b';
    space_unpin(space, address, 1);
    stops = false;
    sema_up(&go_on);
    sema_down(&synced);

    space_unmap(space, mapping);
    file_read_at(file, &found, 1, 0);
    CHECK(found == 'b', "the file has it");
    space_destroy(space);
    file_close(file);
    clean_up();
}
