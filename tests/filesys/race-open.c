/* All who have a file open share one inode, whenever they opened it.

   @machine disk=2 hz=10000 icount=7 smp=1
   @kernel -jitter=%{seed}
   @limit seconds=20
   @mutant OPEN_INODES
   @expect
   (race-open) begin
   (race-open) always one inode
   (race-open) end */

/* What is opened is in the cache all the time. */
#define RACE_SECONDS 3

#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/inode.h"
#include "tests/filesys/race.h"

#define ROUNDS 30

static block_sector_t number;           /* of the inode */
static struct inode *inodes[RACERS];

static void
open_together(unsigned racer)
{
    for (int i = 0; i < ROUNDS; i++) {
        inodes[racer] = inode_open(number);
        REQUIRE(inodes[racer] != NULL, "open");
        thread_barrier_wait(&race_line);
        REQUIRE(inodes[racer] == inodes[0], "round %d: two inodes", i);
        thread_barrier_wait(&race_line);
        inode_close(inodes[racer]);
        thread_barrier_wait(&race_line);
    }
}

KERNEL_TEST(race_open)
{
    REQUIRE(filesys_create("file", 1000), "create");
    struct file *file = filesys_open("file");
    REQUIRE(file != NULL, "open");
    number = inode_get_inumber(file_get_inode(file));
    file_close(file);
    race(open_together);
    msg("always one inode");
}
