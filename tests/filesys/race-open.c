/* All who have a file open share one inode, whenever they opened it, and it is
   gone when the last of them has closed it.

   @machine disk=2 hz=10000 icount=6 smp=1
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
#include "filesys/free-map.h"
#include "filesys/inode.h"
#include "tests/filesys/race.h"
#include "threads/thread.h"

#define ROUNDS 30

static block_sector_t number;           /* of the inode */
static struct inode *inodes[RACERS];
static unsigned ready;                  /* racers, round after round */

/* Goes on when all racers are ready to run: where a barrier wakes one after the
   other they may also open one after the other. */
static void
start_together(unsigned round)
{
    __atomic_add_fetch(&ready, 1, __ATOMIC_SEQ_CST);
    while (__atomic_load_n(&ready, __ATOMIC_SEQ_CST) < RACERS * (round + 1))
        thread_yield();
}

static void
open_together(unsigned racer)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        start_together(i);
        inodes[racer] = inode_open(number);
        REQUIRE(inodes[racer] != NULL, "open");
        thread_barrier_wait(&race_line);
        REQUIRE(inodes[racer] == inodes[0], "round %u: two inodes", i);
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
    size_t free = free_map_free_cnt();
    race(open_together);
    msg("always one inode");

    /* One that counted as open for ever would be one in each round. */
    REQUIRE(filesys_remove("file") && free_map_free_cnt() > free,
            "somebody has it open still");
}
