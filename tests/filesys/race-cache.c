/* However many threads use a cache at the same time, each finds in its sectors
   what it has put there.

   @machine disk=0 hz=10000 icount=6 smp=1,2
   @kernel -jitter=%{seed}
   @limit seconds=20
   @debug
   @mutant CACHE
   @expect
   (race-cache) begin
   (race-cache) nothing is lost or mixed up
   (race-cache) end */

#include <random.h>
#include "devices/ram-disk.h"
#include "filesys/cache-policy.h"
#include "filesys/cache.h"
#include "tests/filesys/race.h"

/* Each racer has every RACERSth sector, more than the cache has room for. */
#define OWN 20
#define ROUNDS 400

static struct cache *c;
static uint32_t stamps[RACERS][OWN];

/* Reads an own sector, checks that, and writes it anew. */
static void
use(unsigned racer, unsigned i)
{
    block_sector_t sector = i * RACERS + racer;
    uint32_t stamp;
    REQUIRE(cache_read(c, sector, 4 * racer, sizeof stamp, &stamp)
            == sizeof stamp, "read");
    REQUIRE(stamp == stamps[racer][i], "sector %u holds %u, not %u",
            (unsigned) sector, (unsigned) stamp, (unsigned) stamps[racer][i]);
    stamp = ++stamps[racer][i];
    REQUIRE(cache_write(c, sector, 4 * racer, sizeof stamp, &stamp, false)
            == sizeof stamp, "write");
}

static void
use_often(unsigned racer)
{
    for (unsigned i = 0; i < ROUNDS; i++)
        use(racer, (i * 7 + i / OWN) % OWN);
}

KERNEL_TEST(race_cache)
{
    struct block *disk = ram_disk_create("ram-race", RACERS * OWN);
    REQUIRE(disk != NULL, "disk");
    c = cache_create(disk, CACHE_LEAST, cache_policy_find("lru"));
    REQUIRE(c != NULL, "cache");
    race(use_often);
    cache_destroy(c);
    msg("nothing is lost or mixed up");
}
