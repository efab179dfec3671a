/* Several threads that write files of one FAT volume do not get the same
   clusters, and lose none.

   @machine disk=2 hz=10000 smp=1,2,4 mem=8
   @kernel -jitter=%{seed}
   @limit seconds=40
   @debug
   @mutant FAT
   @expect
   (race-fat) begin
   (race-fat) each has its own
   (race-fat) end */

#include <string.h>
#include "devices/ram-disk.h"
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "filesys/path.h"
#include "filesys/volume.h"
#include "tests/filesys/fat-image.h"
#include "tests/filesys/race.h"
#include "threads/malloc.h"

#define ROUNDS 4
#define PIECES 60
#define PIECE 700

/* Writes a new file called NAME, pieces of DATA, and reads it to READ. */
static void
use_file(const char *name, const char *data, char *read)
{
    REQUIRE(filesys_create(name, 0), "create %s", name);
    struct file *file = filesys_open(name);
    REQUIRE(file != NULL, "open %s", name);
    for (int i = 0; i < PIECES; i++)
        REQUIRE(file_write(file, data, PIECE) == PIECE, "write %s", name);
    thread_barrier_wait(&race_line);
    file_seek(file, 0);
    for (int i = 0; i < PIECES; i++)
        REQUIRE(file_read(file, read, PIECE) == PIECE
                && !memcmp(read, data, PIECE),
                "%s holds what another wrote", name);
    file_close(file);
}

static void
use_volume(unsigned racer)
{
    char name[16], new_name[16];
    char *data = malloc(2 * PIECE);
    REQUIRE(data != NULL, "memory is short");
    memset(data, 'a' + racer, PIECE);
    snprintf(name, sizeof name, "m/racer-%u", racer);
    snprintf(new_name, sizeof new_name, "m/d/%u", racer);
    for (int i = 0; i < ROUNDS; i++) {
        use_file(name, data, data + PIECE);
        REQUIRE(filesys_rename_at(NULL, name, new_name), "rename %s", name);
        thread_barrier_wait(&race_line);
        REQUIRE(filesys_remove(new_name), "remove %s", new_name);
    }
    free(data);
}

KERNEL_TEST(race_fat)
{
    unsigned lost;
    struct block *disk = ram_disk_create("fat", FAT_IMAGE_MOST);
    REQUIRE(disk != NULL, "memory is short");
    fat_image_make(ram_disk_bytes(disk), FAT_IMAGE_MOST);
    REQUIRE(filesys_create_at(NULL, "m", INODE_DIRECTORY, 0)
            && filesys_mount_at(NULL, "fat", "m", "fat")
            && filesys_create_at(NULL, "m/d", INODE_DIRECTORY, 0), "no volume");
    race(use_volume);
    REQUIRE(filesys_unmount_at(NULL, "m"), "umount");
    const char *problem = fat_image_check(ram_disk_bytes(disk), &lost);
    REQUIRE(problem == NULL, "%s", problem);
    REQUIRE(lost == 0, "%u clusters are lost", lost);
    msg("each has its own");
}
