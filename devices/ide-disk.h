#ifndef DEVICES_IDE_DISK_H
#define DEVICES_IDE_DISK_H

/* One IDE disk, and the ways to move its data.  For the files of the IDE
   driver only. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "devices/ide-channel.h"

/* [I] never changes after ide_init    [l] the channel's lock */
struct ide_disk {
    char name[8];                       /* [I] hda to hdd */
    struct ide_channel *channel;        /* [I] */
    int drive;                          /* [I] 0 or 1 */
    block_sector_t size;                /* [I] */
    bool ext;                           /* [I] knows 48-bit commands, */
    bool can_flush;                     /* [I] IDE_FLUSH, */
    bool can_dma;                       /* [I] and those for DMA */
    unsigned multiple_max;              /* [I] sectors a data block, at most */
    unsigned multiple;                  /* [l] and as set; 1: not set */
    bool unflushed;                     /* [l] written since the last flush */
    const struct ide_transfer *transfer;        /* [I] */
};

/* Most sectors that one command moves: what 28-bit commands can say. */
#define IDE_COMMAND_MAX 256
_Static_assert(IDE_COMMAND_MAX >= BLOCK_PIECES_MAX, "one command each");

/* Sectors to move by one command, at most IDE_COMMAND_MAX. */
struct ide_request {
    block_sector_t sector;
    size_t cnt;                         /* of all pieces */
    bool writes;
    const struct block_piece *pieces;
};

/* A way to move data, such as programmed input and output. */
struct ide_transfer {
    const char *name;
    /* Carries R out by one command; returns the last status, for ide_ok.
       Caller holds the channel's lock, its interrupts are on.  May sleep. */
    uint8_t (*move)(struct ide_disk *, const struct ide_request *r);
};

extern const struct ide_transfer ide_pio, ide_dma;

/* Finds what masters the bus for the CNT channels, from FIRST on; each keeps
   where its registers are.  At boot. */
void ide_dma_init(struct ide_channel *first, unsigned cnt);

/* The command for R on DISK: of CODES, with 28-bit and 48-bit sector numbers,
   the one that the numbers call for. */
struct ide_command ide_make_command(const struct ide_disk *disk,
                                    const struct ide_request *r,
                                    const uint8_t codes[2]);

/* What ide_identify tells people about a disk. */
#define IDE_INFO_MAX 96

/* Asks the drive of DISK, whose channel and number are set, what it is and
   fills in the rest but the name; writes INFO.  False where it is no disk that
   we can use.  By polling, the channel's interrupts off. */
bool ide_identify(struct ide_disk *disk, char info[IDE_INFO_MAX]);

/* Sets the drive of DISK up as far as a reset makes it forget.  By polling, the
   channel's interrupts off. */
void ide_set_up(struct ide_disk *disk);

#endif /* devices/ide-disk.h */
