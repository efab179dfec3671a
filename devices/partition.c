#include "devices/partition.h"
#include <stdio.h>
#include "threads/malloc.h"

/* A partition's device: sectors of the disk below, from `start' on. [I] */
struct part {
    struct block *disk;
    block_sector_t start;
};

static bool
part_read(void *part_, block_sector_t sector, size_t cnt, void *buffer)
{
    struct part *part = part_;
    return block_read_many(part->disk, part->start + sector, cnt, buffer);
}

static bool
part_write(void *part_, block_sector_t sector, size_t cnt, const void *buffer)
{
    struct part *part = part_;
    return block_write_many(part->disk, part->start + sector, cnt, buffer);
}

static bool
part_read_pieces(void *part_, block_sector_t sector,
                 const struct block_piece *pieces, size_t piece_cnt)
{
    struct part *part = part_;
    return block_read_pieces(part->disk, part->start + sector, pieces,
                             piece_cnt);
}

static bool
part_write_pieces(void *part_, block_sector_t sector,
                  const struct block_piece *pieces, size_t piece_cnt)
{
    struct part *part = part_;
    return block_write_pieces(part->disk, part->start + sector, pieces,
                              piece_cnt);
}

static bool
part_flush(void *part_)
{
    struct part *part = part_;
    return block_flush(part->disk);
}

static const struct block_operations operations = {
    .read = part_read,
    .write = part_write,
    .flush = part_flush,
    .read_pieces = part_read_pieces,
    .write_pieces = part_write_pieces,
};

/* Which of our roles a partition type stands for. */
static enum block_type
role_of(uint8_t type)
{
    switch (type) {
    case 0x20:
        return BLOCK_KERNEL;
    case 0x21:
        return BLOCK_FILESYS;
    case 0x22:
        return BLOCK_SCRATCH;
    case 0x23:
        return BLOCK_SWAP;
    default:
        return BLOCK_FOREIGN;
    }
}

/* Registers partition P of DISK_. */
static void
found(void *disk_, const struct partition *p)
{
    static const char *const uses[BLOCK_CNT] = {
        "Strata kernel", "Strata file system", "Strata scratch", "Strata swap",
        "raw", "foreign",
    };
    struct block *disk = disk_;
    enum block_type type = role_of(p->type);
    char name[16], info[32];
    snprintf(name, sizeof name, "%s%u", block_name(disk), p->number);
    snprintf(info, sizeof info, "%s (%02x)", uses[type], p->type);

    struct part *part = malloc(sizeof *part);
    if (part == NULL)
        return;
    *part = (struct part) { disk, p->start };
    if (block_register(name, type, info, p->size, &operations, part) == NULL)
        free(part);
}

static void
bad(void *disk_, const struct partition *p, const char *why)
{
    printf("%s%u: left out, as the partition (%02x) %s\n", block_name(disk_),
           p->number, p->type, why);
}

static bool
read_sector(void *disk_, block_sector_t sector, void *buffer)
{
    return block_read(disk_, sector, buffer);
}

void
partition_scan(struct block *disk)
{
    const struct partition_source source = {
        .size = block_size(disk),
        .read = read_sector,
        .found = found,
        .bad = bad,
        .aux = disk,
    };
    partition_parse(&source);
}
