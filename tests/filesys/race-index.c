/* Threads that read one file in places whose index sectors differ each get what
   is there.

   @machine disk=2 hz=10000 smp=1,2
   @kernel -jitter=%{seed}
   @limit seconds=20
   @expect
   (race-index) begin
   (race-index) each reads its own
   (race-index) end */

#include "filesys/file.h"
#include "filesys/filesys.h"
#include "filesys/format.h"
#include "tests/filesys/race.h"

/* Racer I reads the sectors from START (I) on, each of which holds its number;
   everything between is a hole. */
#define START(I) (DIRECT_CNT + (I) * POINTERS_PER_SECTOR)
#define SECTORS 4
#define ROUNDS 30

static struct file *file;

static void
read_own(unsigned racer)
{
    uint32_t words[BLOCK_SECTOR_SIZE / sizeof(uint32_t)];
    for (unsigned i = 0; i < ROUNDS; i++) {
        uint32_t sector = START(racer) + i % SECTORS;
        off_t at = sector * BLOCK_SECTOR_SIZE;
        REQUIRE(file_read_at(file, words, sizeof words, at) == sizeof words,
                "read sector %u", (unsigned) sector);
        REQUIRE(words[0] == sector, "sector %u holds %u", (unsigned) sector,
                (unsigned) words[0]);
    }
}

KERNEL_TEST(race_index)
{
    REQUIRE(filesys_create("file", START(RACERS) * BLOCK_SECTOR_SIZE),
            "create");
    file = filesys_open("file");
    REQUIRE(file != NULL, "open");
    for (unsigned i = 0; i < RACERS * SECTORS; i++) {
        uint32_t sector = START(i / SECTORS) + i % SECTORS;
        REQUIRE(file_write_at(file, &sector, sizeof sector,
                              sector * BLOCK_SECTOR_SIZE) == sizeof sector,
                "write sector %u", (unsigned) sector);
    }
    race(read_own);
    file_close(file);
    msg("each reads its own");
}
