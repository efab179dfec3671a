/* Partition tables are believed only as far as they make sense: good ones are
   read with their extended partitions; of hostile ones every partition that is
   reported lies on the disk and overlaps no other, and the parser ends.

   @expect
   (partition-table) begin
   (partition-table) no signature: none
   (partition-table) boot sector of a file system: none
   (partition-table) 1 20 2048+2048
   (partition-table) 2 bad: is empty
   (partition-table) 3 bad: reaches beyond the end of the disk
   (partition-table) 4 bad: overlaps another
   (partition-table) four primary: read
   (partition-table) 1 bad: covers the partition table
   (partition-table) 2 bad: reaches beyond the end of the disk
   (partition-table) four primary: read
   (partition-table) 1 21 1+99
   (partition-table) 5 22 1063+100
   (partition-table) 6 23 1301+200
   (partition-table) extended: read
   (partition-table) 5 22 1063+100
   (partition-table) 6 bad: is chained backward
   (partition-table) circle: read
   (partition-table) 5 22 1063+100
   (partition-table) 6 bad: is chained beyond its end
   (partition-table) too far: read
   (partition-table) 5 22 1063+100
   (partition-table) 6 bad: has no readable table
   (partition-table) unreadable: read
   (partition-table) 5 bad: reaches beyond the end of the disk
   (partition-table) a start that wraps: read
   (partition-table) 3,000 random disks: no lie believed
   (partition-table) end */

#include "devices/partition.h"

#include <random.h>
#include <string.h>

#include "tests/kernel-test.h"

#define DISK_SIZE 8192
#define TABLES 4

/* Sectors of the disk that hold a table; all others cannot be read. */
static struct {
    block_sector_t sector;
    uint8_t bytes[BLOCK_SECTOR_SIZE];
} tables[TABLES];
static unsigned table_cnt;

static unsigned accepted;
static struct partition found[PARTITION_MAX];

static bool
read_table(void *aux UNUSED, block_sector_t sector, void *buffer)
{
    for (unsigned i = 0; i < table_cnt; i++)
        if (tables[i].sector == sector) {
            memcpy(buffer, tables[i].bytes, BLOCK_SECTOR_SIZE);
            return true;
        }
    return false;
}

static void
note_found(void *aux UNUSED, const struct partition *p)
{
    msg("%u %02x %u+%u", p->number, p->type, p->start, p->size);
    REQUIRE(accepted < PARTITION_MAX, "more than the most");
    found[accepted++] = *p;
}

static void
note_bad(void *aux UNUSED, const struct partition *p, const char *why)
{
    msg("%u bad: %s", p->number, why);
}

static bool
parse(void)
{
    const struct partition_source source = {
        .size = DISK_SIZE,
        .read = read_table,
        .found = note_found,
        .bad = note_bad,
    };

    accepted = 0;
    return partition_parse(&source);
}

static void
try(const char *what)
{
    bool read = parse();
    msg("%s: %s", what, read ? "read" : "none");
}

/* Begins a disk whose only table is an empty one. */
static void
new_disk(void)
{
    memset(tables, 0, sizeof tables);
    tables[0].bytes[510] = 0x55;
    tables[0].bytes[511] = 0xaa;
    table_cnt = 1;
}

/* Adds a table in SECTOR. */
static void
add_table(block_sector_t sector)
{
    tables[table_cnt].sector = sector;
    tables[table_cnt].bytes[510] = 0x55;
    tables[table_cnt].bytes[511] = 0xaa;
    table_cnt++;
}

/* Sets entry INDEX of the table added last. */
static void
set(unsigned index, uint8_t type, uint32_t start, uint32_t size)
{
    uint8_t *entry = tables[table_cnt - 1].bytes + 446 + 16 * index;

    entry[4] = type;
    memcpy(entry + 8, &start, sizeof start);
    memcpy(entry + 12, &size, sizeof size);
}

static void
good_and_bad_primary(void)
{
    new_disk();
    tables[0].bytes[511] = 0;
    set(0, 0x20, 1, 1);
    try("no signature");

    new_disk();
    memset(tables[0].bytes + 400, 0x90, 100);
    try("boot sector of a file system");

    new_disk();
    set(0, 0x20, 2048, 2048);
    set(1, 0x21, 1, 0);
    set(2, 0x22, DISK_SIZE - 1, 2);
    set(3, 0x23, 4095, 10);
    try("four primary");

    new_disk();
    set(0, 0x20, 0, 10);
    set(1, 0x20, UINT32_MAX, UINT32_MAX);
    try("four primary");
}

/* An extended partition at 1000 whose first table links to offset NEXT. */
static void
begin_chain(uint32_t next)
{
    new_disk();
    set(1, 0x0f, 1000, 2000);
    add_table(1000);
    set(0, 0x22, 63, 100);
    set(1, 0x05, next, 300);
}

static void
chains(void)
{
    begin_chain(300);
    memset(tables[0].bytes + 446, 0, 16);
    table_cnt = 1;
    set(0, 0x21, 1, 99);
    table_cnt = 2;
    add_table(1300);
    set(0, 0x23, 1, 200);
    try("extended");

    begin_chain(300);
    add_table(1300);
    set(1, 0x05, 300, 300);
    try("circle");

    begin_chain(2000);
    try("too far");

    begin_chain(300);
    try("unreadable");

    begin_chain(0);
    set(0, 0x22, UINT32_MAX - 900, 100);
    try("a start that wraps");
}

/* Fills the tables with numbers that are often nearly right. */
static void
make_random_disk(void)
{
    static const uint8_t types[] = { 0, 5, 0x0f, 0x20, 0x21, 0x22, 0x23, 0x83 };

    new_disk();
    while (table_cnt < TABLES) {
        for (unsigned i = 0; i < 4; i++) {
            uint32_t start = random_ulong() % 8 == 0 ? random_ulong()
                             : random_ulong() % 40 * 200;
            set(i, types[random_ulong() % sizeof types], start,
                random_ulong() % 8 == 0 ? random_ulong()
                                        : random_ulong() % 3000);
        }
        add_table(random_ulong() % 40 * 200);
    }
}

/* Checks that no two partitions share a sector and all lie on the disk. */
static void
check_found(void)
{
    for (unsigned i = 0; i < accepted; i++) {
        uint64_t end = (uint64_t) found[i].start + found[i].size;
        REQUIRE(found[i].size > 0 && found[i].start > 0, "%u: covers the MBR",
                found[i].number);
        REQUIRE(end <= DISK_SIZE, "%u: leaves the disk", found[i].number);
        for (unsigned j = 0; j < i; j++)
            REQUIRE(end <= found[j].start
                    || found[j].start + found[j].size <= found[i].start,
                    "%u and %u overlap", found[i].number, found[j].number);
    }
}

KERNEL_TEST(partition_table)
{
    good_and_bad_primary();
    chains();

    quiet = true;
    for (int i = 0; i < 3000; i++) {
        make_random_disk();
        parse();
        check_found();
    }
    quiet = false;
    msg("3,000 random disks: no lie believed");
}
