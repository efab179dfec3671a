/* Of several threads that mount one device in different places, one succeeds,
   and unmounts it again.

   @machine disk=2 hz=10000 smp=1,2
   @kernel -jitter=%{seed}
   @limit seconds=20
   @mutant VOLUMES
   @expect
   (race-mounts) begin
   (race-mounts) mounted once
   (race-mounts) end */

#include "devices/block.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "filesys/volume.h"
#include "tests/filesys/race.h"

#define ROUNDS 10

/* A kind of file system in which there is but its root. */

static const char *
mount(struct volume *volume)
{
    timer_sleep(2);                     /* as one that reads a disk */
    volume->root_number = 1;
    return NULL;
}

static bool
unmount(struct volume *volume UNUSED)
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

static const struct filesystem empty = {
    .name = "empty", .needs_device = true, .inode_size = sizeof(struct inode),
    .mount = mount, .unmount = unmount, .sync = unmount, .load = load,
    .unload = unload,
};

static unsigned mounted;                /* [a] by how many in this round */

static void
mount_and_unmount(unsigned racer)
{
    char name[16];
    snprintf(name, sizeof name, "place-%u", racer);
    for (int i = 0; i < ROUNDS; i++) {
        struct inode *place = path_open(NULL, name);
        REQUIRE(place != NULL, "no %s", name);
        thread_barrier_wait(&race_line);
        bool done = volume_mount("empty", block_first(), place) == NULL;
        if (done)
            __atomic_fetch_add(&mounted, 1, __ATOMIC_RELAXED);
        inode_close(place);
        thread_barrier_wait(&race_line);
        REQUIRE(mounted == 1, "mounted %u times", mounted);
        thread_barrier_wait(&race_line);
        if (done) {
            mounted = 0;
            const char *problem = volume_unmount(path_open(NULL, name));
            REQUIRE(problem == NULL, "unmount: %s", problem);
        }
        thread_barrier_wait(&race_line);
    }
}

KERNEL_TEST(race_mounts)
{
    char name[16];
    filesystem_register(&empty);
    for (unsigned i = 0; i < RACERS; i++) {
        snprintf(name, sizeof name, "place-%u", i);
        REQUIRE(filesys_create_at(NULL, name, INODE_DIRECTORY, 0), "%s", name);
    }
    race(mount_and_unmount);
    msg("mounted once");
}
