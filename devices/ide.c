#include "devices/ide.h"
#include <debug.h>
#include <stdio.h>
#include "devices/ide-disk.h"
#include "devices/partition.h"
#include "i386/interrupt.h"

#define CHANNELS 2
#define DRIVES 2

/* Where the two channels of a PC are. */
static struct ide_channel channels[CHANNELS] = {
    { .name = "ide0", .registers = 0x1f0, .control = 0x3f6, .vector = 0x2e },
    { .name = "ide1", .registers = 0x170, .control = 0x376, .vector = 0x2f },
};

static struct ide_disk disks[CHANNELS][DRIVES];
static bool is_disk[CHANNELS][DRIVES];          /* [I] */

/* A sector that fails is tried this often; before the last time, and whenever
   the drive hangs, the channel is reset. */
#define TRIES 3

static void
ide_interrupt(struct intr_frame *frame)
{
    for (unsigned i = 0; i < CHANNELS; i++)
        if (channels[i].vector == frame->vec_no)
            ide_channel_interrupt(&channels[i]);
}

/* Sets up the drives of channel C, whose interrupts are off, then turns them
   on. */
static void
set_up_channel(struct ide_channel *c)
{
    unsigned i = c - channels;
    for (unsigned drive = 0; drive < DRIVES; drive++)
        if (is_disk[i][drive])
            ide_set_up(&disks[i][drive]);
    ide_enable_interrupts(c, true);
}

/* A range of sectors to move, by one command. */
struct request {
    struct ide_disk *disk;
    block_sector_t sector;
    size_t cnt;
    void *in;                   /* where to, when reading, or NULL */
    const void *out;            /* where from, when writing */
};

static uint8_t
try_once(const struct request *r)
{
    const struct ide_transfer *t = r->disk->transfer;
    return r->in != NULL ? t->read(r->disk, r->sector, r->cnt, r->in)
                         : t->write(r->disk, r->sector, r->cnt, r->out);
}

/* Carries R out, several times if need be; false, after a message, where that
   is no good. */
static bool
carry_out(const struct request *r)
{
    struct ide_channel *c = r->disk->channel;
    uint8_t status, error = 0;

    lock_acquire(&c->lock);
    for (int tries = 1;; tries++) {
        status = try_once(r);
        if (ide_ok(status))
            break;
        error = ide_error(c);
        if (tries == TRIES)
            break;
        if (status & IDE_BUSY || tries == TRIES - 1) {
            ide_reset(c);
            set_up_channel(c);
        }
    }
    r->disk->unflushed |= r->in == NULL;
    lock_release(&c->lock);

    if (!ide_ok(status))
        printf("%s: %s error in sectors %" PRDSNu " to %" PRDSNu
               " (status %02x, error %02x)\n", r->disk->name,
               r->in != NULL ? "read" : "write", r->sector,
               r->sector + (block_sector_t) r->cnt - 1, status, error);
    return ide_ok(status);
}

/* The next command's share of CNT sectors. */
static size_t
share(size_t cnt)
{
    return cnt < IDE_COMMAND_MAX ? cnt : IDE_COMMAND_MAX;
}

static bool
ide_read(void *disk, block_sector_t sector, size_t cnt, void *buffer_)
{
    uint8_t *buffer = buffer_;
    for (size_t n; cnt > 0; cnt -= n) {
        n = share(cnt);
        struct request r = { disk, sector, n, buffer, NULL };
        if (!carry_out(&r))
            return false;
        sector += n;
        buffer += n * BLOCK_SECTOR_SIZE;
    }
    return true;
}

static bool
ide_write(void *disk, block_sector_t sector, size_t cnt, const void *buffer_)
{
    const uint8_t *buffer = buffer_;
    for (size_t n; cnt > 0; cnt -= n) {
        n = share(cnt);
        struct request r = { disk, sector, n, NULL, buffer };
        if (!carry_out(&r))
            return false;
        sector += n;
        buffer += n * BLOCK_SECTOR_SIZE;
    }
    return true;
}

/* Flushes DISK's cache; a disk that nothing was written to has none. */
static bool
ide_flush(void *disk_)
{
    struct ide_disk *disk = disk_;
    struct ide_channel *c = disk->channel;
    const struct ide_command command = { .code = IDE_FLUSH,
                                         .interrupt = true };
    if (!disk->can_flush)
        return true;

    lock_acquire(&c->lock);
    uint8_t status = IDE_READY;
    if (disk->unflushed)
        status = ide_start(c, disk->drive, &command) ? ide_wait(c) : IDE_BUSY;
    if (ide_ok(status))
        disk->unflushed = false;
    lock_release(&c->lock);

    if (!ide_ok(status))
        printf("%s: cache not flushed (status %02x)\n", disk->name, status);
    return ide_ok(status);
}

static const struct block_operations operations = {
    .read = ide_read,
    .write = ide_write,
    .flush = ide_flush,
};

/* Finds out whether DRIVE of channel I is a disk.  INFO says more of it. */
static bool
find_disk(unsigned i, int drive, char info[IDE_INFO_MAX])
{
    struct ide_disk *disk = &disks[i][drive];
    if (!ide_present(&channels[i], drive))
        return false;
    disk->channel = &channels[i];
    disk->drive = drive;
    disk->transfer = &ide_pio;
    snprintf(disk->name, sizeof disk->name, "hd%c",
             (char) ('a' + DRIVES * i + drive));
    return is_disk[i][drive] = ide_identify(disk, info);
}

/* Starts channel I and registers its disks and their partitions. */
static void
init_channel(unsigned i)
{
    struct ide_channel *c = &channels[i];
    char info[DRIVES][IDE_INFO_MAX];
    bool any = false;

    ide_channel_init(c);
    for (int drive = 0; drive < DRIVES; drive++)
        any |= find_disk(i, drive, info[drive]);
    if (!any)
        return;

    intr_register_ext(c->vector, ide_interrupt, c->name);
    set_up_channel(c);
    for (int drive = 0; drive < DRIVES; drive++) {
        struct ide_disk *disk = &disks[i][drive];
        if (!is_disk[i][drive])
            continue;
        struct block *block = block_register(disk->name, BLOCK_RAW, info[drive],
                                             disk->size, &operations, disk);
        if (block != NULL)
            partition_scan(block);
    }
}

void
ide_init(void)
{
    for (unsigned i = 0; i < CHANNELS; i++)
        init_channel(i);
}
