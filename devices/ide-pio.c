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

/* 28-bit commands reach so far. */
#define SHORT_SECTORS (1u << 28)

struct ide_command
ide_make_command(const struct ide_disk *disk, const struct ide_request *r,
                 const uint8_t codes[2])
{
    bool ext = disk->ext && r->sector + r->cnt > SHORT_SECTORS;
    return (struct ide_command) {
        .code = codes[ext],
        .ext = ext,
        .sector = r->sector,
        .cnt = r->cnt,
    };
}

/* How far a request has come in its pieces. */
struct place {
    const struct block_piece *piece;
    size_t used;                /* sectors of it */
    size_t left;                /* sectors of the request */
};

/* Moves a block of CNT sectors between the drive and the memory at PLACE. */
static void
move_block(struct ide_channel *c, struct place *place, size_t cnt, bool writes)
{
    place->left -= cnt;
    while (cnt > 0) {
        const struct block_piece *piece = place->piece;
        size_t n = piece->cnt - place->used;
        uint8_t *data = (uint8_t *) piece->data
                        + place->used * BLOCK_SECTOR_SIZE;
        if (n > cnt)
            n = cnt;
        if (writes)
            ide_output(c, data, n);
        else
            ide_input(c, data, n);
        cnt -= n;
        place->used += n;
        if (place->used == piece->cnt) {
            place->piece++;
            place->used = 0;
        }
    }
}

/* The sectors of the next block. */
static size_t
next_block(const struct ide_disk *disk, const struct place *place)
{
    return place->left < disk->multiple ? place->left : disk->multiple;
}

static uint8_t
pio_read(struct ide_disk *disk, const struct ide_request *r)
{
    static const uint8_t codes[2][2] = {
        { IDE_READ, IDE_READ_EXT },
        { IDE_READ_MULTIPLE, IDE_READ_MULTIPLE_EXT },
    };
    struct ide_command command = ide_make_command(disk, r,
                                                  codes[disk->multiple > 1]);
    struct ide_channel *c = disk->channel;
    struct place place = { r->pieces, 0, r->cnt };

    command.interrupt = true;
    if (!ide_start(c, disk->drive, &command))
        return IDE_BUSY;
    for (;;) {
        uint8_t status = ide_wait(c);
        if (!wants_data(status))
            return no_data(status);

        /* The next interrupt may come with the block's last word. */
        size_t n = next_block(disk, &place);
        if (n < place.left)
            ide_arm(c);
        move_block(c, &place, n, false);
        if (place.left == 0)
            return status;
    }
}

static uint8_t
pio_write(struct ide_disk *disk, const struct ide_request *r)
{
    static const uint8_t codes[2][2] = {
        { IDE_WRITE, IDE_WRITE_EXT },
        { IDE_WRITE_MULTIPLE, IDE_WRITE_MULTIPLE_EXT },
    };
    struct ide_command command = ide_make_command(disk, r,
                                                  codes[disk->multiple > 1]);
    struct ide_channel *c = disk->channel;
    struct place place = { r->pieces, 0, r->cnt };

    /* No interrupt asks for the first block. */
    if (!ide_start(c, disk->drive, &command))
        return IDE_BUSY;
    uint8_t status = ide_poll(c);
    while (place.left > 0) {
        if (!wants_data(status))
            return no_data(status);
        ide_arm(c);
        move_block(c, &place, next_block(disk, &place), true);
        status = ide_wait(c);
    }
    return status;
}

static uint8_t
pio_move(struct ide_disk *disk, const struct ide_request *r)
{
    return r->writes ? pio_write(disk, r) : pio_read(disk, r);
}

const struct ide_transfer ide_pio = { "pio", pio_move };
