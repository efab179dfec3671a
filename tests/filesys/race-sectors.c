/* No sector is given to two files, however many grow at the same time, and all
   that are given back are free again.

   Large pieces make the search for free sectors long.

   @machine disk=2 hz=10000 icount=7 smp=1
   @kernel -jitter=%{seed}
   @limit seconds=20
   @mutant FREE_MAP
   @expect
   (race-sectors) begin
   (race-sectors) each file has its own
   (race-sectors) none is lost
   (race-sectors) end */

#include <stdlib.h>
#include <string.h>
#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/free-map.h"
#include "tests/filesys/race.h"
#include "threads/malloc.h"

#define SIZE (60 * 512)
#define ROUNDS 5

/* Fills BUFFER with words that tell the racer, the round and the place. */
static void
fill(uint32_t *buffer, unsigned racer, unsigned round)
{
    for (uint32_t i = 0; i < SIZE / sizeof *buffer; i++)
        buffer[i] = racer << 24 | round << 16 | i;
}

static void
check(const uint32_t *buffer, unsigned racer, unsigned round)
{
    for (uint32_t i = 0; i < SIZE / sizeof *buffer; i++)
        REQUIRE(buffer[i] == (racer << 24 | round << 16 | i),
                "racer %u, round %u: word %u is %08x", racer, round,
                (unsigned) i, (unsigned) buffer[i]);
}

static void
grow(unsigned racer)
{
    char name[16];
    uint32_t *buffer = malloc(SIZE);
    REQUIRE(buffer != NULL, "no memory");
    snprintf(name, sizeof name, "file-%u", racer);
    for (unsigned round = 0; round < ROUNDS; round++) {
        REQUIRE(filesys_create(name, 0), "create %s", name);
        struct file *file = filesys_open(name);
        REQUIRE(file != NULL, "open %s", name);
        fill(buffer, racer, round);
        thread_barrier_wait(&race_line);
        REQUIRE(file_write(file, buffer, SIZE) == SIZE, "write %s", name);
        thread_barrier_wait(&race_line);
        REQUIRE(file_read_at(file, buffer, SIZE, 0) == SIZE, "read %s", name);
        check(buffer, racer, round);
        thread_barrier_wait(&race_line);
        REQUIRE(filesys_remove(name), "remove %s", name);
        file_close(file);
    }
    free(buffer);
}

KERNEL_TEST(race_sectors)
{
    REQUIRE(filesys_create("first", 0), "create");  /* the directory's sector */
    size_t before = free_map_free_cnt();
    race(grow);
    msg("each file has its own");
    REQUIRE(free_map_free_cnt() == before, "%zu sectors were free, now %zu",
            before, free_map_free_cnt());
    msg("none is lost");
}
