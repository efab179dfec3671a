/* What is written through the cache is what is read through it, and in the end
   what is on the disk, whatever leaves the cache in between and by whichever
   policy; what is joined stays out of the disk's reach.

   @machine disk=0 mem=8
   @debug
   @expect
   (cache-contents) begin
   (cache-contents) clock: as written
   (cache-contents) lru: as written
   (cache-contents) end */

#include <random.h>
#include <string.h>
#include "devices/ram-disk.h"
#include "filesys/cache-policy.h"
#include "filesys/cache.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"

#define SECTORS 300
#define BYTES (SECTORS * BLOCK_SECTOR_SIZE)
#define ROUNDS 3000
#define MOST 5000

static uint8_t *model, *buffer;
static struct cache *c;

/* A random part of the disk. */
static void
choose(size_t *at, size_t *size)
{
    *at = random_ulong() % BYTES;
    *size = 1 + random_ulong() % (random_ulong() % 4 == 0 ? MOST : 700);
    if (*size > BYTES - *at)
        *size = BYTES - *at;
}

static void
write_some(void)
{
    size_t at, size;
    choose(&at, &size);
    random_bytes(buffer, size);
    REQUIRE(cache_write(c, at / BLOCK_SECTOR_SIZE, at % BLOCK_SECTOR_SIZE, size,
                        buffer, false) == size, "write");
    memcpy(model + at, buffer, size);
}

static bool
put(void *to, const void *from, size_t size)
{
    memcpy(to, from, size);
    return true;
}

static void
read_some(void)
{
    size_t at, size;
    choose(&at, &size);
    block_sector_t sector = at / BLOCK_SECTOR_SIZE;
    size_t ofs = at % BLOCK_SECTOR_SIZE;
    if (!cache_read_present(c, sector, ofs, size, put, buffer))
        REQUIRE(cache_read(c, sector, ofs, size, buffer) == size, "read");
    REQUIRE(!memcmp(model + at, buffer, size), "%zu bytes at %zu", size, at);
}

/* Changes a sector as metadata; it is not to reach the disk before it is
   parted, whatever else happens. */
static void
join_one(struct block *disk)
{
    block_sector_t sector = random_ulong() % SECTORS;
    uint8_t *place = ram_disk_bytes(disk) + sector * BLOCK_SECTOR_SIZE;
    REQUIRE(cache_write_back(c, true), "write back");
    struct cache_entry *e = cache_hold(c, sector);
    REQUIRE(e != NULL && cache_sector(e) == sector, "hold");
    memset(cache_bytes(e), 0xa5, BLOCK_SECTOR_SIZE);
    REQUIRE(cache_join(c, e), "joined before");
    cache_release(c, e);
    REQUIRE(!memcmp(place, model + sector * BLOCK_SECTOR_SIZE,
                    BLOCK_SECTOR_SIZE), "written while held");
    uint8_t before[16];
    memcpy(before, place, sizeof before);
    memset(model + sector * BLOCK_SECTOR_SIZE, 0xa5, BLOCK_SECTOR_SIZE);
    for (int i = 0; i < 100; i++)
        read_some();
    REQUIRE(cache_write_back(c, true), "write back");
    REQUIRE(!memcmp(before, place, sizeof before), "written while joined");
    cache_part(c, e);
}

static void
check_policy(const char *name)
{
    char device[] = "ram-x";
    device[4] = *name;
    struct block *disk = ram_disk_create(device, SECTORS);
    REQUIRE(disk != NULL, "disk");
    memset(model, 0, BYTES);
    c = cache_create(disk, CACHE_LEAST, cache_policy_find(name));
    REQUIRE(c != NULL, "cache");
    for (int i = 0; i < ROUNDS; i++) {
        if (random_ulong() % 2)
            write_some();
        else
            read_some();
        if (i % 100 == 0)
            join_one(disk);
        if (i % 50 == 0)
            cache_load(c, random_ulong() % SECTORS, random_ulong() % 40, true);
    }
    REQUIRE(cache_write_back(c, true), "write back");
    REQUIRE(!memcmp(model, ram_disk_bytes(disk), BYTES), "on the disk");
    cache_destroy(c);
    msg("%s: as written", name);
}

KERNEL_TEST(cache_contents)
{
    model = malloc(BYTES);
    buffer = malloc(MOST);
    REQUIRE(model != NULL && buffer != NULL, "memory");
    check_policy("clock");
    check_policy("lru");
    free(model);
    free(buffer);
}
