#include "filesys/super.h"
#include <crc32.h>
#include <round.h>
#include <stddef.h>
#include <string.h>

/* Superblock, map, root inode, and something to put there. */
#define LEAST_SECTORS 16

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
                          + d->journal_sectors;
    return d->sectors >= LEAST_SECTORS
           && d->map_sectors == DIV_ROUND_UP(d->sectors, BITS_PER_SECTOR)
           && data_start < d->sectors
           && (d->journal_sectors == 0
               || d->journal_start == MAP_START + d->map_sectors)
           && d->root >= data_start && d->root < d->sectors;
}

const char *
super_read(struct block *device)
{
    struct super_disk d;
    if (!block_read(device, SUPER_SECTOR, &d))
        return "its superblock cannot be read";
    if (d.magic != FORMAT_MAGIC)
        return "it holds no Strata file system (wrong magic); -f formats it";
    if (d.version != FORMAT_VERSION)
        return "its format has another version";
    if (d.checksum != checksum(&d))
        return "its superblock is damaged (wrong checksum)";
    if (d.sectors > block_size(device))
        return "it was made for a larger disk (truncated image)";
    if (!is_plausible(&d))
        return "its superblock is damaged (impossible layout)";

    super = (struct super) {
        .device = device, .sectors = d.sectors, .map_sectors = d.map_sectors,
        .data_start = MAP_START + d.map_sectors + d.journal_sectors,
        .root = d.root
    };
    return NULL;
}

const char *
super_create(struct block *device)
{
    block_sector_t sectors = block_size(device);
    if (sectors < LEAST_SECTORS)
        return "it is too small for a file system";

    block_sector_t map_sectors = DIV_ROUND_UP(sectors, BITS_PER_SECTOR);
    super = (struct super) {
        .device = device, .sectors = sectors, .map_sectors = map_sectors,
        .data_start = MAP_START + map_sectors,
        .root = MAP_START + map_sectors
    };
    return NULL;
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
    d.root = super.root;
    d.checksum = checksum(&d);
    return block_write(super.device, SUPER_SECTOR, &d);
}
