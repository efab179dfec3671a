#include "filesys/super.h"
#include <crc32.h>
#include <round.h>
#include <stddef.h>
#include <string.h>

/* The smallest file system; what a formatter gives to orphans and journal. */
#define LEAST_SECTORS 128
#define ORPHAN_SECTORS 4
#define JOURNAL_PART 32
#define JOURNAL_MOST 1024

struct super super;

static uint32_t
checksum(const struct super_disk *d)
{
    return crc32(0, d, offsetof(struct super_disk, checksum));
}

/* True where sector numbers and sizes of D are possible. */
static bool
is_plausible(const struct super_disk *d)
{
    uint64_t data_start = (uint64_t) MAP_START + d->map_sectors
                          + d->orphan_sectors + d->journal_sectors;
    return d->sectors >= LEAST_SECTORS
           && d->map_sectors == DIV_ROUND_UP(d->sectors, BITS_PER_SECTOR)
           && data_start < d->sectors
           && d->orphan_start == MAP_START + d->map_sectors
           && d->orphan_sectors > 0 && d->orphan_sectors <= ORPHAN_SECTORS_MOST
           && d->journal_start == d->orphan_start + d->orphan_sectors
           && d->journal_sectors >= JOURNAL_LEAST
           && d->root >= data_start && d->root < d->sectors;
}

/* Sets `super' for DEVICE as D says. */
static void
set_super(struct block *device, const struct super_disk *d)
{
    super = (struct super) {
        .device = device, .sectors = d->sectors, .map_sectors = d->map_sectors,
        .orphan_start = d->orphan_start, .orphan_sectors = d->orphan_sectors,
        .place = { d->journal_start, d->journal_sectors, d->sectors },
        .data_start = d->journal_start + d->journal_sectors,
        .root = d->root
    };
}

const char *
super_check(struct block *device, struct super_disk *d)
{
    if (!block_read(device, SUPER_SECTOR, d))
        return "its superblock cannot be read";
    if (d->magic != FORMAT_MAGIC)
        return "it holds no Strata file system (wrong magic); -f formats it";
    if (d->version != FORMAT_VERSION)
        return "its format has another version";
    if (d->checksum != checksum(d))
        return "its superblock is damaged (wrong checksum)";
    if (d->sectors > block_size(device))
        return "it was made for a larger disk (truncated image)";
    if (!is_plausible(d))
        return "its superblock is damaged (impossible layout)";
    return NULL;
}

const char *
super_read(struct block *device)
{
    struct super_disk d;
    const char *problem = super_check(device, &d);
    if (problem == NULL)
        set_super(device, &d);
    return problem;
}

static uint32_t
between(uint32_t least, uint32_t value, uint32_t most)
{
    return value < least ? least : value > most ? most : value;
}

const char *
super_create(struct block *device)
{
    block_sector_t sectors = block_size(device);
    if (sectors < LEAST_SECTORS)
        return "it is too small for a file system";

    struct super_disk d = { .sectors = sectors };
    d.map_sectors = DIV_ROUND_UP(sectors, BITS_PER_SECTOR);
    d.orphan_start = MAP_START + d.map_sectors;
    d.orphan_sectors = ORPHAN_SECTORS;
    d.journal_start = d.orphan_start + d.orphan_sectors;
    d.journal_sectors = between(JOURNAL_LEAST, sectors / JOURNAL_PART,
                                JOURNAL_MOST);
    d.root = d.journal_start + d.journal_sectors;
    set_super(device, &d);
    return NULL;
}

bool
super_clear(void)
{
    return block_write(super.device, SUPER_SECTOR, block_zeros)
           && block_flush(super.device);
}

bool
super_write(void)
{
    struct super_disk d;
    memset(&d, 0, sizeof d);
    d.magic = FORMAT_MAGIC;
    d.version = FORMAT_VERSION;
    d.sectors = super.sectors;
    d.map_sectors = super.map_sectors;
    d.orphan_start = super.orphan_start;
    d.orphan_sectors = super.orphan_sectors;
    d.journal_start = super.place.start;
    d.journal_sectors = super.place.cnt;
    d.root = super.root;
    d.checksum = checksum(&d);
    return block_write(super.device, SUPER_SECTOR, &d);
}
