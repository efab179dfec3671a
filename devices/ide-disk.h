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
    bool can_flush;                     /* [I] and IDE_FLUSH */
    unsigned multiple_max;              /* [I] sectors a data block, at most */
    unsigned multiple;                  /* [l] and as set; 1: not set */
    bool unflushed;                     /* [l] written since the last flush */
    const struct ide_transfer *transfer;        /* [I] */
};

/* Most sectors that one command moves: what 28-bit commands can say. */
#define IDE_COMMAND_MAX 256

/* A way to move data, such as programmed input and output. */
struct ide_transfer {
    const char *name;
    /* Move CNT sectors, at most IDE_COMMAND_MAX, from SECTOR on, to or from
       BUFFER, by one command; return the last status, for ide_ok.  Caller
       holds the channel's lock, its interrupts are on.  May sleep. */
    uint8_t (*read)(struct ide_disk *, block_sector_t sector, size_t cnt,
                    void *buffer);
    uint8_t (*write)(struct ide_disk *, block_sector_t sector, size_t cnt,
                     const void *buffer);
};

extern const struct ide_transfer ide_pio;

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
