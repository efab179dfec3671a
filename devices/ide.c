#include "devices/ide.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "devices/ide-disk.h"
#include "devices/partition.h"
#include "i386/interrupt.h"

#define CHANNELS 2
#define DRIVES 2

/* Where the two channels of a PC are. */
static struct ide_channel channels[CHANNELS] = {
    { .name = "ide0", .number = 0, .registers = 0x1f0,
      .control = 0x3f6, .vector = 0x2e },
    { .name = "ide1", .number = 1, .registers = 0x170,
      .control = 0x376, .vector = 0x2f },
};

static struct ide_disk disks[CHANNELS][DRIVES];
static bool is_disk[CHANNELS][DRIVES];          /* [I] */

static bool pio_only;                           /* [I] -ide=pio */

bool
ide_set_transfer(const char *name)
{
    pio_only = !strcmp(name, ide_pio.name);
    return pio_only || !strcmp(name, ide_dma.name);
}

/* A sector that fails is tried this often; before the last time, and whenever
   the drive hangs, the channel is reset.  The last time is by PIO, for which
   the drive alone is needed. */
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

/* Carries R out on DISK, several times if need be; false, after a message,
   where that is no good. */
static bool
carry_out(struct ide_disk *disk, const struct ide_request *r)
{
    struct ide_channel *c = disk->channel;
    uint8_t status, error = 0;

    lock_acquire(&c->lock);
    for (int tries = 1;; tries++) {
        const struct ide_transfer *t = tries < TRIES ? disk->transfer
                                                     : &ide_pio;
        status = t->move(disk, r);
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
    disk->unflushed |= r->writes;
    lock_release(&c->lock);

    if (!ide_ok(status))
        printf("%s: %s error in sectors %" PRDSNu " to %" PRDSNu
               " (status %02x, error %02x)\n", disk->name,
               r->writes ? "write" : "read", r->sector,
               r->sector + (block_sector_t) r->cnt - 1, status, error);
    return ide_ok(status);
}

/* Moves CNT sectors between DATA and the sectors from SECTOR on, by as few
   commands as that takes. */
static bool
move(struct ide_disk *disk, block_sector_t sector, size_t cnt, void *data,
     bool writes)
{
    while (cnt > 0) {
        struct block_piece piece = {
            data, cnt < IDE_COMMAND_MAX ? cnt : IDE_COMMAND_MAX
        };
        struct ide_request r = { sector, piece.cnt, writes, &piece };
        if (!carry_out(disk, &r))
            return false;
        sector += piece.cnt;
        data = (uint8_t *) data + piece.cnt * BLOCK_SECTOR_SIZE;
        cnt -= piece.cnt;
    }
    return true;
}

static bool
ide_read(void *disk, block_sector_t sector, size_t cnt, void *buffer)
{
    return move(disk, sector, cnt, buffer, false);
}

static bool
ide_write(void *disk, block_sector_t sector, size_t cnt, const void *buffer)
{
    return move(disk, sector, cnt, (void *) buffer, true);
}

/* Moves all PIECES by one command. */
static bool
move_pieces(struct ide_disk *disk, block_sector_t sector,
            const struct block_piece *pieces, size_t piece_cnt, bool writes)
{
    struct ide_request r = { sector, 0, writes, pieces };
    for (size_t i = 0; i < piece_cnt; i++)
        r.cnt += pieces[i].cnt;
    return carry_out(disk, &r);
}

static bool
ide_read_pieces(void *disk, block_sector_t sector,
                const struct block_piece *pieces, size_t piece_cnt)
{
    return move_pieces(disk, sector, pieces, piece_cnt, false);
}

static bool
ide_write_pieces(void *disk, block_sector_t sector,
                 const struct block_piece *pieces, size_t piece_cnt)
{
    return move_pieces(disk, sector, pieces, piece_cnt, true);
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
    .read_pieces = ide_read_pieces,
    .write_pieces = ide_write_pieces,
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
    snprintf(disk->name, sizeof disk->name, "hd%c",
             (char) ('a' + DRIVES * i + drive));
    if (!ide_identify(disk, info))
        return false;
    disk->transfer = disk->can_dma && channels[i].bus_master != 0 ? &ide_dma
                                                                  : &ide_pio;
    strlcat(info, ", ", IDE_INFO_MAX);
    strlcat(info, disk->transfer->name, IDE_INFO_MAX);
    return is_disk[i][drive] = true;
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
    if (!pio_only)
        ide_dma_init(channels, CHANNELS);
    for (unsigned i = 0; i < CHANNELS; i++)
        init_channel(i);
}
