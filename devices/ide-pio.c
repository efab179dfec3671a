/* Moving data by programmed input and output: one interrupt, then a burst of
   words, for each block of `multiple' sectors. */

#include "devices/ide-disk.h"

/* True where the drive, in STATUS, is ready to move a block of data. */
static bool
wants_data(uint8_t status)
{
    return ide_ok(status) && status & IDE_DATA;
}

/* STATUS, with an error added where no block of data came although one was
   due. */
static uint8_t
no_data(uint8_t status)
{
    return ide_ok(status) ? status | IDE_ERROR : status;
}

static size_t
block_of(const struct ide_disk *disk, size_t cnt)
{
    return cnt < disk->multiple ? cnt : disk->multiple;
}

/* 28-bit commands reach so far. */
#define SHORT_SECTORS (1u << 28)

/* The command for these sectors: of CODES the one that DISK's setting and the
   numbers call for. */
static struct ide_command
make_command(const struct ide_disk *disk, block_sector_t sector, size_t cnt,
             const uint8_t codes[2][2])
{
    bool ext = disk->ext && sector + cnt > SHORT_SECTORS;
    return (struct ide_command) {
        .code = codes[disk->multiple > 1][ext],
        .ext = ext,
        .sector = sector,
        .cnt = cnt,
    };
}

static uint8_t
pio_read(struct ide_disk *disk, block_sector_t sector, size_t cnt,
         void *buffer_)
{
    static const uint8_t codes[2][2] = {
        { IDE_READ, IDE_READ_EXT },
        { IDE_READ_MULTIPLE, IDE_READ_MULTIPLE_EXT },
    };
    struct ide_command command = make_command(disk, sector, cnt, codes);
    struct ide_channel *c = disk->channel;
    uint8_t *buffer = buffer_;

    command.interrupt = true;
    if (!ide_start(c, disk->drive, &command))
        return IDE_BUSY;
    for (;;) {
        uint8_t status = ide_wait(c);
        if (!wants_data(status))
            return no_data(status);
        size_t n = block_of(disk, cnt);
        cnt -= n;

        /* The next interrupt may come with the block's last word. */
        if (cnt > 0)
            ide_arm(c);
        ide_input(c, buffer, n);
        if (cnt == 0)
            return status;
        buffer += n * BLOCK_SECTOR_SIZE;
    }
}

static uint8_t
pio_write(struct ide_disk *disk, block_sector_t sector, size_t cnt,
          const void *buffer_)
{
    static const uint8_t codes[2][2] = {
        { IDE_WRITE, IDE_WRITE_EXT },
        { IDE_WRITE_MULTIPLE, IDE_WRITE_MULTIPLE_EXT },
    };
    struct ide_command command = make_command(disk, sector, cnt, codes);
    struct ide_channel *c = disk->channel;
    const uint8_t *buffer = buffer_;

    /* No interrupt asks for the first block. */
    if (!ide_start(c, disk->drive, &command))
        return IDE_BUSY;
    uint8_t status = ide_poll(c);
    while (cnt > 0) {
        if (!wants_data(status))
            return no_data(status);
        size_t n = block_of(disk, cnt);
        ide_arm(c);
        ide_output(c, buffer, n);
        status = ide_wait(c);
        buffer += n * BLOCK_SECTOR_SIZE;
        cnt -= n;
    }
    return status;
}

const struct ide_transfer ide_pio = {
    .name = "PIO",
    .read = pio_read,
    .write = pio_write,
};
