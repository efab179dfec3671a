/* Operations of the journal are on the disk wholly or not at all: nothing of a
   transaction is in its place before its record is, replay brings it there, a
   torn record counts for nothing, and many who ask at once share a commit.

   @machine disk=0 mem=8
   @debug
   @expect
   (journal-commit) begin
   (journal-commit) nothing in its place before the commit
   (journal-commit) replayed
   (journal-commit) a torn record is none
   (journal-commit) emptied: nothing to replay
   (journal-commit) one commit for many
   (journal-commit) a full journal goes on
   (journal-commit) end */

#include "filesys/journal.h"

#include <string.h>
#include "devices/ram-disk.h"
#include "filesys/cache-policy.h"
#include "tests/filesys/race.h"
#include "threads/malloc.h"

#define SECTORS 400
#define START 5
#define CNT 40
#define FIRST 100               /* a sector behind the journal */

static const struct journal_place place = { START, CNT, SECTORS };
static struct block *disk;
static struct cache *c;
static struct journal *j;
static unsigned emptied;

static void
note_emptied(void *unused UNUSED)
{
    emptied++;
}

/* Makes sectors FIRST and on, CNT of them, hold VALUE, in one operation. */
static void
change(block_sector_t first, size_t cnt, uint8_t value)
{
    uint8_t bytes[BLOCK_SECTOR_SIZE];
    memset(bytes, value, sizeof bytes);
    REQUIRE(journal_begin(j), "begin");
    for (size_t i = 0; i < cnt; i++)
        REQUIRE(journal_write(j, first + i, bytes), "write");
    journal_end(j);
}

/* What the disk itself holds at SECTOR. */
static uint8_t
on_disk(block_sector_t sector)
{
    return ram_disk_bytes(disk)[sector * BLOCK_SECTOR_SIZE];
}

static void
mount(uint32_t sequence)
{
    c = cache_create(disk, CACHE_LEAST, cache_policy_find("clock"));
    REQUIRE(c != NULL, "cache");
    j = journal_create(c, &place, sequence, note_emptied, NULL);
    REQUIRE(j != NULL, "journal");
}

/* Loses what is in memory and replays: RECORDS should be found. */
static void
crash(unsigned expected)
{
    uint32_t sequence;
    unsigned records = 99;
    journal_destroy(j);
    cache_destroy(c);
    const char *problem = journal_replay(disk, &place, &sequence, &records);
    REQUIRE(problem == NULL, "%s", problem);
    REQUIRE(records == expected, "%u records", records);
    mount(sequence);
}

static void
check_replay(void)
{
    change(FIRST, 3, 'a');
    for (block_sector_t s = 200; s < 300; s++) {
        struct cache_entry *e = cache_share(c, s);
        cache_release(c, e);
    }
    REQUIRE(on_disk(FIRST) == 0, "in its place");
    REQUIRE(journal_commit(j), "commit");
    REQUIRE(on_disk(FIRST) == 0, "in its place so early");
    msg("nothing in its place before the commit");

    change(FIRST + 1, 1, 'b');
    REQUIRE(journal_commit(j), "commit");
    change(FIRST + 2, 1, 'c');          /* is lost */
    crash(2);
    REQUIRE(on_disk(FIRST) == 'a' && on_disk(FIRST + 1) == 'b'
            && on_disk(FIRST + 2) == 'a', "not replayed");
    msg("replayed");

    change(FIRST, 2, 'd');
    REQUIRE(journal_commit(j), "commit");
    ram_disk_bytes(disk)[(START + 3) * BLOCK_SECTOR_SIZE] ^= 1;
    crash(0);
    REQUIRE(on_disk(FIRST) == 'a', "replayed");
    msg("a torn record is none");

    change(FIRST, 2, 'e');
    REQUIRE(journal_checkpoint(j) && emptied == 1, "checkpoint");
    REQUIRE(on_disk(FIRST) == 'e', "in no place");
    crash(0);
    msg("emptied: nothing to replay");
}

static void
commit_own(unsigned racer)
{
    change(FIRST + racer, 1, 'f');
    thread_barrier_wait(&race_line);
    REQUIRE(journal_commit(j), "commit");
}

static void
check_sharing(void)
{
    struct journal_stats before, after;
    journal_get_stats(j, &before);
    race(commit_own);
    journal_get_stats(j, &after);
    REQUIRE(after.commits - before.commits < RACERS, "%u commits",
            after.commits - before.commits);
    msg("one commit for many");
}

/* More operations than cache or journal have room for at once. */
static void
change_often(unsigned racer)
{
    for (unsigned i = 0; i < 100; i++)
        change(FIRST + 10 * racer + i % 10, 1, i);
}

static void
check_full(void)
{
    race(change_often);
    for (unsigned i = 0; i < 60; i++)
        change(FIRST + 60 + i, JOURNAL_CREDITS, i);
    REQUIRE(journal_checkpoint(j), "checkpoint");
    for (unsigned i = 0; i < 10 * RACERS; i++)
        REQUIRE(on_disk(FIRST + i) == 90 + i % 10, "%u at %u",
                on_disk(FIRST + i), i);
    for (unsigned i = 0; i < 60; i++)
        REQUIRE(on_disk(FIRST + 60 + i) == i, "at %u", 60 + i);
    msg("a full journal goes on");
}

KERNEL_TEST(journal_commit)
{
    disk = ram_disk_create("ram-journal", SECTORS);
    REQUIRE(disk != NULL && journal_format(disk, &place), "disk");
    mount(1);
    check_replay();
    check_sharing();
    check_full();
    journal_destroy(j);
    cache_destroy(c);
}
