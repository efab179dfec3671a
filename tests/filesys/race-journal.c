/* Each operation of the journal is wholly in one transaction, whoever else has
   one under way or commits: what a record holds belongs together.

   @machine disk=0 hz=10000 icount=6 smp=1,2
   @kernel -jitter=%{seed}
   @limit seconds=20
   @debug
   @mutant JOURNAL
   @expect
   (race-journal) begin
   (race-journal) pairs stay together
   (race-journal) end */

/* On several processors the host decides how quick they are. */
#define RACE_SECONDS (cpu_count == 1 ? 5 : 20)

#include "filesys/journal.h"

#include <string.h>
#include "devices/ram-disk.h"
#include "filesys/cache-policy.h"
#include "tests/filesys/race.h"

#define SECTORS 400
#define FIRST 100
#define ROUNDS 60

static const struct journal_place place = { 5, 64, SECTORS };
static struct block *disk;
static struct cache *c;
static struct journal *j;

/* Makes both sectors of a pair hold the same, in one operation; some commit. */
static void
change_pairs(unsigned racer)
{
    uint32_t words[BLOCK_SECTOR_SIZE / sizeof(uint32_t)] = { 0 };
    for (unsigned i = 1; i <= ROUNDS; i++) {
        words[0] = i;
        REQUIRE(journal_begin(j), "begin");
        REQUIRE(journal_write(j, FIRST + 2 * racer, words), "write");
        thread_yield();
        REQUIRE(journal_write(j, FIRST + 2 * racer + 1, words), "write");
        journal_end(j);
        if (i % 4 == racer % 4)
            REQUIRE(journal_commit(j), "commit");
    }
}

/* Checks that in the disk as it would be after a loss of power both sectors of
   each pair hold the same. */
static void
check_pairs(void)
{
    uint32_t sequence;
    unsigned records;
    const char *problem = journal_replay(disk, &place, &sequence, &records);
    REQUIRE(problem == NULL, "%s", problem);
    for (unsigned i = 0; i < RACERS; i++) {
        const uint8_t *pair = ram_disk_bytes(disk)
                              + (FIRST + 2 * i) * BLOCK_SECTOR_SIZE;
        REQUIRE(!memcmp(pair, pair + BLOCK_SECTOR_SIZE, BLOCK_SECTOR_SIZE),
                "pair %u is torn", i);
    }
}

KERNEL_TEST(race_journal)
{
    disk = ram_disk_create("ram-pairs", SECTORS);
    REQUIRE(disk != NULL && journal_format(disk, &place), "disk");
    c = cache_create(disk, CACHE_LEAST, cache_policy_find("clock"));
    REQUIRE(c != NULL, "cache");
    j = journal_create(c, &place, 1, NULL, NULL);
    REQUIRE(j != NULL, "journal");
    race(change_pairs);
    struct journal_stats stats;
    journal_get_stats(j, &stats);
    REQUIRE(stats.operations == RACERS * ROUNDS, "%u operations",
            stats.operations);
    REQUIRE(journal_commit(j), "commit");
    journal_destroy(j);
    cache_destroy(c);
    check_pairs();
    const uint8_t *bytes = ram_disk_bytes(disk);
    for (unsigned i = 0; i < 2 * RACERS; i++)
        REQUIRE(bytes[(FIRST + i) * BLOCK_SECTOR_SIZE] == ROUNDS,
                "sector %u holds %u", i,
                bytes[(FIRST + i) * BLOCK_SECTOR_SIZE]);
    msg("pairs stay together");
}
