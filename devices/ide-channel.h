#ifndef DEVICES_IDE_CHANNEL_H
#define DEVICES_IDE_CHANNEL_H

/* One IDE channel: its registers, the command under way, its interrupt.  For
   the files of the IDE driver only.

   A channel carries out one command at a time, for one of its two drives:
   everything here needs the channel's lock, or a single thread at boot. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "devices/block.h"
#include "threads/synch.h"

/* Status register. [ATA-6] 7.15. */
enum {
    IDE_ERROR = 0x01,           /* see the error register */
    IDE_DATA = 0x08,            /* the drive wants to move data */
    IDE_FAULT = 0x20,
    IDE_READY = 0x40,
    IDE_BUSY = 0x80             /* no other bit means anything */
};

/* Commands. [ATA-6] 8; those with _EXT take 48-bit sector numbers. */
enum {
    IDE_READ = 0x20,
    IDE_READ_EXT = 0x24,
    IDE_READ_DMA_EXT = 0x25,
    IDE_READ_MULTIPLE_EXT = 0x29,
    IDE_WRITE = 0x30,
    IDE_WRITE_EXT = 0x34,
    IDE_WRITE_DMA_EXT = 0x35,
    IDE_WRITE_MULTIPLE_EXT = 0x39,
    IDE_READ_MULTIPLE = 0xc4,
    IDE_WRITE_MULTIPLE = 0xc5,
    IDE_SET_MULTIPLE = 0xc6,
    IDE_READ_DMA = 0xc8,
    IDE_WRITE_DMA = 0xca,
    IDE_FLUSH = 0xe7,
    IDE_FLUSH_EXT = 0xea,
    IDE_IDENTIFY = 0xec
};

/* What to do with which sectors. */
struct ide_command {
    uint8_t code;
    bool ext;                   /* the command takes 48-bit numbers */
    block_sector_t sector;
    unsigned cnt;               /* 256 goes out as 0, which means that */
    bool interrupt;             /* the caller will ide_wait for its answer */
};

/* [I] never changes after ide_init    [l] lock    [a] atomic */
struct ide_channel {
    unsigned number;            /* [I] 0 or 1 */
    uint16_t registers;         /* [I] first port of the command block, */
    uint16_t control;           /* [I] port of device control, */
    uint16_t bus_master; /* [I] first of bus mastering, 0: there is none */
    uint8_t vector;             /* [I] */
    const char *name;           /* [I] */
    struct lock lock;           /* one command at a time */
    int selected;               /* [l] drive that was selected last, or -1 */
    struct semaphore interrupt; /* one unit for an interrupt that came armed */
    bool armed;                 /* [a] the next interrupt is for us */
    volatile uint8_t status;    /* read by that interrupt */
};

/* Prepares C for use by polling: its interrupts stay off. */
void ide_channel_init(struct ide_channel *c);

/* True where a drive answers as number DRIVE (0 or 1).  Takes no time where
   none does. */
bool ide_present(struct ide_channel *c, int drive);

/* Turns the channel's interrupts on, or off. */
void ide_enable_interrupts(struct ide_channel *c, bool on);

/* Starts COMMAND on DRIVE; false where the drive does not become ready for
   it. */
bool ide_start(struct ide_channel *c, int drive,
               const struct ide_command *command);

/* Announces that the caller will ide_wait for a further interrupt.  Before
   whatever makes the drive raise it. */
void ide_arm(struct ide_channel *c);

/* Waits for the interrupt that was announced and returns the drive's status,
   with IDE_BUSY set where the drive does not end its work.  May sleep. */
uint8_t ide_wait(struct ide_channel *c);

/* Takes the drive's status in C's interrupt. */
void ide_channel_interrupt(struct ide_channel *c);

/* Waits by polling until the drive is not busy and returns its status, with
   IDE_BUSY set where it does not end its work. */
uint8_t ide_poll(struct ide_channel *c);

/* True where STATUS tells of no trouble. */
bool ide_ok(uint8_t status);

/* The error register. */
uint8_t ide_error(struct ide_channel *c);

/* Move CNT sectors between the drive and memory. */
void ide_input(struct ide_channel *c, void *buffer, size_t cnt);
void ide_output(struct ide_channel *c, const void *buffer, size_t cnt);

/* Resets both drives of C and leaves its interrupts off.  May sleep. */
void ide_reset(struct ide_channel *c);

#endif /* devices/ide-channel.h */
