/* Only debug builds contain this file. */

#include "devices/ram-disk.h"
#include <string.h>
#include "threads/malloc.h"
#include "threads/spinlock.h"

/* [I] never changes while requests are under way   [l] lock */
struct ram_disk {
    uint8_t *bytes;
    size_t most;                /* [I] records, 0: none are kept */
    size_t cnt;                 /* [l] of what was asked */
    struct ram_record *records; /* [l] */
    uint8_t *data;              /* [l] of `most' sectors */
    struct spinlock lock;
};

/* A few are enough. */
#define MOST_DISKS 4
static struct {
    struct block *block;
    struct ram_disk *disk;
} disks[MOST_DISKS];                    /* [I] after each is made */
static unsigned disk_cnt;

static struct ram_disk *
find(struct block *block)
{
    unsigned i = 0;
    while (disks[i].block != block)
        i++;
    return disks[i].disk;
}

/* Adds the writing of DATA to SECTOR, or a flush, to D's record. */
static void
record(struct ram_disk *d, block_sector_t sector, const void *data)
{
    size_t at = d->cnt++;
    if (at >= d->most)
        return;
    struct ram_record *r = &d->records[at];
    *r = (struct ram_record) { sector, d->data + at * BLOCK_SECTOR_SIZE };
    if (data != NULL)
        memcpy(r->data, data, BLOCK_SECTOR_SIZE);
}

static bool
ram_read(void *disk, block_sector_t sector, size_t cnt, void *buffer)
{
    struct ram_disk *d = disk;
    spinlock_acquire(&d->lock);
    memcpy(buffer, d->bytes + sector * BLOCK_SECTOR_SIZE,
           cnt * BLOCK_SECTOR_SIZE);
    spinlock_release(&d->lock);
    return true;
}

static bool
ram_write(void *disk, block_sector_t sector, size_t cnt, const void *buffer)
{
    struct ram_disk *d = disk;
    const uint8_t *data = buffer;
    spinlock_acquire(&d->lock);
    memcpy(d->bytes + sector * BLOCK_SECTOR_SIZE, data,
           cnt * BLOCK_SECTOR_SIZE);
    for (size_t i = 0; i < cnt && d->most > 0; i++)
        record(d, sector + i, data + i * BLOCK_SECTOR_SIZE);
    spinlock_release(&d->lock);
    return true;
}

static bool
ram_flush(void *disk)
{
    struct ram_disk *d = disk;
    spinlock_acquire(&d->lock);
    if (d->most > 0)
        record(d, RAM_RECORD_FLUSH, NULL);
    spinlock_release(&d->lock);
    return true;
}

static const struct block_operations operations = {
    .read = ram_read,
    .write = ram_write,
    .flush = ram_flush,
};

struct block *
ram_disk_create(const char *name, block_sector_t sectors)
{
    struct ram_disk *d = calloc(1, sizeof *d);
    uint8_t *bytes = calloc(sectors, BLOCK_SECTOR_SIZE);
    struct block *block = NULL;
    if (d != NULL && bytes != NULL && disk_cnt < MOST_DISKS)
        block = block_register(name, BLOCK_RAW, NULL, sectors, &operations, d);
    if (block == NULL) {
        free(d);
        free(bytes);
        return NULL;
    }
    d->bytes = bytes;
    spinlock_init(&d->lock, "RAM disk", RANK_RAM_DISK);
    disks[disk_cnt].block = block;
    disks[disk_cnt++].disk = d;
    return block;
}

uint8_t *
ram_disk_bytes(struct block *block)
{
    return find(block)->bytes;
}

bool
ram_disk_record(struct block *block, size_t most)
{
    struct ram_disk *d = find(block);
    if (most != d->most) {
        free(d->records);
        free(d->data);
        d->records = NULL;
        d->data = NULL;
        d->most = 0;
        if (most > 0) {
            d->records = calloc(most, sizeof *d->records);
            d->data = malloc(most * BLOCK_SECTOR_SIZE);
            if (d->records == NULL || d->data == NULL)
                return false;
        }
        d->most = most;
    }
    d->cnt = 0;
    return true;
}

size_t
ram_disk_record_cnt(struct block *block)
{
    return find(block)->cnt;
}

const struct ram_record *
ram_disk_records(struct block *block)
{
    return find(block)->records;
}
