/* What lies outside a block device, or is foreign, comes back as false before
   the driver is asked; what lies inside is counted by sectors.

   @expect
   (block-range) begin
   (block-range) inside: all sectors
   (block-range) outside: refused, the driver untouched
   (block-range) foreign: read, not written
   (block-range) names are unique
   (block-range) end */

#include "devices/block.h"

#include <stdint.h>
#include <string.h>

#include "tests/kernel-test.h"
#include "threads/palloc.h"

#define SECTORS 3

/* A device in memory. */
struct ram {
    char bytes[SECTORS][BLOCK_SECTOR_SIZE];
    unsigned calls;
};

static bool
ram_read(void *ram_, block_sector_t sector, size_t cnt, void *buffer)
{
    struct ram *ram = ram_;
    ram->calls++;
    memcpy(buffer, ram->bytes[sector], cnt * BLOCK_SECTOR_SIZE);
    return true;
}

static bool
ram_write(void *ram_, block_sector_t sector, size_t cnt, const void *buffer)
{
    struct ram *ram = ram_;
    ram->calls++;
    memcpy(ram->bytes[sector], buffer, cnt * BLOCK_SECTOR_SIZE);
    return true;
}

static const struct block_operations ram_operations = {
    .read = ram_read,
    .write = ram_write,
};

static struct ram ram, foreign_ram;
static char (*buffer)[BLOCK_SECTOR_SIZE];       /* SECTORS + 1 of them */

static void
check_inside(struct block *b)
{
    struct block_stats stats;

    memset(buffer, 'x', (SECTORS + 1) * BLOCK_SECTOR_SIZE);
    REQUIRE(block_write_many(b, 0, SECTORS, buffer), "write all");
    REQUIRE(block_write(b, SECTORS - 1, "last"), "write the last");
    REQUIRE(block_read(b, SECTORS - 1, buffer), "read the last");
    REQUIRE(!strcmp(buffer[0], "last"), "the last sector holds its data");
    REQUIRE(block_read_many(b, 0, SECTORS, buffer), "read all");
    REQUIRE(block_read_many(b, SECTORS, 0, buffer), "read nothing at the end");
    REQUIRE(block_flush(b), "flush without a flush operation");
    block_get_stats(b, &stats);
    REQUIRE(stats.reads == 1 + SECTORS && stats.read_calls == 2, "reads");
    REQUIRE(stats.writes == 1 + SECTORS && stats.write_calls == 2, "writes");
    msg("inside: all sectors");
}

static void
check_outside(struct block *b)
{
    unsigned calls = ram.calls;

    REQUIRE(!block_read(b, SECTORS, buffer), "one behind");
    REQUIRE(!block_write(b, SECTORS, buffer), "one behind");
    REQUIRE(!block_read(b, UINT32_MAX, buffer), "far behind");
    REQUIRE(!block_read_many(b, 1, SECTORS, buffer), "across the end");
    REQUIRE(!block_write_many(b, SECTORS - 1, 2, buffer), "across the end");
    REQUIRE(!block_read_many(b, 1, SIZE_MAX, buffer), "a sum that wraps");
    REQUIRE(!block_read_many(b, UINT32_MAX, 2, buffer), "a sum that wraps");
    REQUIRE(!block_read_many(b, SECTORS + 1, 0, buffer), "nothing, behind");
    REQUIRE(ram.calls == calls, "the driver was asked");
    msg("outside: refused, the driver untouched");
}

KERNEL_TEST(block_range)
{
    struct block *b, *foreign;

    buffer = palloc_get_page(PAL_ASSERT);
    b = block_register("ram0", BLOCK_RAW, NULL, SECTORS, &ram_operations, &ram);
    foreign = block_register("ram1", BLOCK_FOREIGN, NULL, SECTORS,
                             &ram_operations, &foreign_ram);
    REQUIRE(b != NULL && foreign != NULL, "register");
    check_inside(b);
    check_outside(b);

    REQUIRE(block_read(foreign, 0, buffer), "read foreign");
    REQUIRE(!block_write(foreign, 0, buffer), "write foreign");
    msg("foreign: read, not written");

    REQUIRE(block_get_by_name("ram1") == foreign, "found by name");
    REQUIRE(block_get_by_name("ram2") == NULL, "not found");
    REQUIRE(block_register("ram0", BLOCK_RAW, NULL, SECTORS, &ram_operations,
                           &ram) == NULL, "registered twice");
    msg("names are unique");
    palloc_free_page(buffer);
}
