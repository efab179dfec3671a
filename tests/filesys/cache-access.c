/* Each cached sector has any number of readers or one writer: readers are
   inside together, a writer alone, and different sectors do not wait for each
   other.  What is being read stays in the cache.

   @machine disk=0 hz=10000
   @debug
   @mutant CACHE_ENTRY
   @expect
   (cache-access) begin
   (cache-access) readers together
   (cache-access) a writer alone
   (cache-access) and who reads what is present
   (cache-access) which stays where it is
   (cache-access) another sector meanwhile
   (cache-access) nothing half written is read
   (cache-access) end */

#include <string.h>
#include "devices/ram-disk.h"
#include "devices/timer.h"
#include "filesys/cache-policy.h"
#include "filesys/cache.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define READERS 4
#define ROUNDS 50
#define SECTORS (3 * CACHE_LEAST)

static struct cache *c;
static struct semaphore ready, go, done;
static volatile bool wrote;
static unsigned pieces;

static void
read_inside(void *unused UNUSED)
{
    struct cache_entry *e = cache_share(c, 1);
    sema_up(&ready);
    sema_down(&go);
    cache_release(c, e);
    sema_up(&done);
}

static void
write_inside(void *unused UNUSED)
{
    struct cache_entry *e = cache_hold(c, 1);
    wrote = true;
    cache_release(c, e);
    sema_up(&done);
}

static void
check_together(void)
{
    for (int i = 0; i < READERS; i++)
        thread_create("reader", PRI_DEFAULT, read_inside, NULL);
    for (int i = 0; i < READERS; i++)
        REQUIRE(sema_down_timeout(&ready, TIMER_FREQ), "a reader waits");
    msg("readers together");

    thread_create("writer", PRI_DEFAULT, write_inside, NULL);
    timer_msleep(20);
    REQUIRE(!wrote, "a writer among readers");
    for (int i = 0; i < READERS; i++)
        sema_up(&go);
    for (int i = 0; i <= READERS; i++)
        REQUIRE(sema_down_timeout(&done, TIMER_FREQ), "somebody waits");
    REQUIRE(wrote, "no writer");
    msg("a writer alone");
}

/* Copies so slowly that a writer comes meanwhile; one, in however many pieces
   the sectors lie. */
static bool
copy_slowly(void *to, const void *from, size_t size)
{
    if (pieces++ == 0)
        thread_create("writer", PRI_DEFAULT, write_inside, NULL);
    timer_msleep(20);
    REQUIRE(!wrote, "a writer beside who reads what is present");
    memcpy(to, from, size);
    return true;
}

static bool
copy(void *to, const void *from, size_t size)
{
    memcpy(to, from, size);
    return true;
}

/* Three sectors, of whoever reads or writes them. */
static uint8_t bytes[3 * BLOCK_SECTOR_SIZE];

/* Sectors 0 to 2 are present; a writer of the middle one waits, and those who
   come while one writes fail. */
static void
check_present(void)
{
    for (block_sector_t s = 0; s < 3; s++)
        cache_release(c, cache_share(c, s));
    wrote = false;
    REQUIRE(cache_read_present(c, 0, 0, sizeof bytes, copy_slowly, bytes),
            "not present");
    REQUIRE(sema_down_timeout(&done, TIMER_FREQ), "the writer waits for ever");
    struct cache_entry *held = cache_hold(c, 1);
    REQUIRE(!cache_read_present(c, 0, 0, sizeof bytes, copy, bytes),
            "somebody writes there");
    cache_release(c, held);
    REQUIRE(cache_read_present(c, 0, 0, sizeof bytes, copy, bytes),
            "nobody does");
    REQUIRE(!cache_read_present(c, 0, 1, sizeof bytes, copy, bytes),
            "sector 3 is not present");
    for (block_sector_t s = 0; s < 3; s++)
        cache_release(c, cache_hold(c, s));
    msg("and who reads what is present");
}

/* Reads more than there is room for before it copies. */
static bool
copy_late(void *to, const void *from, size_t size)
{
    for (block_sector_t s = 3; s < SECTORS; s++)
        cache_release(c, cache_share(c, s));
    return copy(to, from, size);
}

static void
check_eviction(void)
{
    for (block_sector_t s = 0; s < SECTORS; s++) {
        memset(bytes, s, BLOCK_SECTOR_SIZE);
        cache_write(c, s, 0, BLOCK_SECTOR_SIZE, bytes, true);
    }
    REQUIRE(cache_read(c, 0, 0, sizeof bytes, bytes) == sizeof bytes, "read");
    REQUIRE(cache_read_present(c, 0, 0, sizeof bytes, copy_late, bytes),
            "not present");
    for (size_t i = 0; i < sizeof bytes; i++)
        REQUIRE(bytes[i] == i / BLOCK_SECTOR_SIZE, "byte %u is %u",
                (unsigned) i, bytes[i]);
    msg("which stays where it is");
}

/* Writes sector 3 in two halves, and reads it, again and again. */
static void
write_halves(void *unused UNUSED)
{
    for (int i = 1; i <= ROUNDS; i++) {
        struct cache_entry *e = cache_hold(c, 3);
        uint8_t *bytes = cache_bytes(e);
        memset(bytes, i, BLOCK_SECTOR_SIZE / 2);
        timer_sleep(1);
        memset(bytes + BLOCK_SECTOR_SIZE / 2, i, BLOCK_SECTOR_SIZE / 2);
        cache_release(c, e);
        timer_sleep(1);
    }
    sema_up(&done);
}

static void
read_whole(void *unused UNUSED)
{
    uint8_t bytes[BLOCK_SECTOR_SIZE];
    for (int i = 1; i <= 2 * ROUNDS; i++) {
        if (i % 2 == 0
            || !cache_read_present(c, 3, 0, sizeof bytes, copy, bytes))
            REQUIRE(cache_read(c, 3, 0, sizeof bytes, bytes) == sizeof bytes,
                    "read");
        REQUIRE(bytes[0] == bytes[sizeof bytes - 1], "read half a write");
        timer_sleep(1);
    }
    sema_up(&done);
}

KERNEL_TEST(cache_access)
{
    struct block *disk = ram_disk_create("ram-access", SECTORS);
    REQUIRE(disk != NULL, "disk");
    c = cache_create(disk, CACHE_LEAST, cache_policy_find("clock"));
    REQUIRE(c != NULL, "cache");
    sema_init(&ready, 0);
    sema_init(&go, 0);
    sema_init(&done, 0);
    check_together();
    check_present();
    check_eviction();

    struct cache_entry *held = cache_hold(c, 1), *other = cache_hold(c, 2);
    cache_release(c, other);
    cache_release(c, held);
    msg("another sector meanwhile");

    thread_create("writer", PRI_DEFAULT, write_halves, NULL);
    thread_create("reader", PRI_DEFAULT, read_whole, NULL);
    thread_create("reader", PRI_DEFAULT, read_whole, NULL);
    for (int i = 0; i < 3; i++)
        sema_down(&done);
    msg("nothing half written is read");
    cache_destroy(c);
}
