#include "devices/ide-channel.h"
#include <debug.h>
#include "devices/tick.h"
#include "devices/timer.h"
#include "i386/io.h"
#include "threads/thread.h"

/* Registers, relative to the command block. [ATA-6] 7. */
enum {
    REG_DATA = 0,
    REG_ERROR = 1,
    REG_COUNT = 2,
    REG_LBA_LOW = 3,
    REG_LBA_MID = 4,
    REG_LBA_HIGH = 5,
    REG_DEVICE = 6,
    REG_STATUS = 7,             /* reading it takes back the interrupt */
    REG_COMMAND = 7,

    DEVICE_ALWAYS = 0xa0,
    DEVICE_LBA = 0x40,
    DEVICE_SECOND = 0x10,

    CONTROL_NO_INTERRUPTS = 0x02,
    CONTROL_RESET = 0x04,

    FLOATING_BUS = 0xff         /* what a channel without drives reads */
};

/* The data register takes accesses of 32 bits, which are two of its own, one
   after the other: every controller on PCI, and those on VESA local bus before
   it, do. */
#define DWORDS_PER_SECTOR (BLOCK_SECTOR_SIZE / 4)

/* Patience with a drive that is at work.  In virtual time ticks fly past while
   the disk works in real time, so ticks alone never end a wait: the later naps
   are followed by so much polling that real time passes, too, half a second or
   more for each. */
#define NAP_SECONDS 5
#define NAPS 70
#define NAPS_ALONE 60
#define MOST_POLLS 20000000
#define POLLS_PER_TURN 1000     /* then others may run */

static uint8_t
status_quietly(struct ide_channel *c)
{
    return inb(c->control);             /* leaves the interrupt pending */
}

/* Lets 400 ns pass, after which the status is that of the drive or the command
   chosen. [ATA-6] 9.2, "HSR0". */
static void
settle(struct ide_channel *c)
{
    for (int i = 0; i < 4; i++)
        status_quietly(c);
}

/* Makes DRIVE the one that the registers are of; LBA_TOP is the rest of the
   register. */
static void
select(struct ide_channel *c, int drive, uint8_t lba_top)
{
    outb(c->registers + REG_DEVICE, DEVICE_ALWAYS | DEVICE_LBA
         | (drive == 1 ? DEVICE_SECOND : 0) | lba_top);
    if (c->selected != drive)
        settle(c);
    c->selected = drive;
}

void
ide_channel_init(struct ide_channel *c)
{
    lock_init_ranked(&c->lock, c->name, RANK_IDE_CHANNEL);
    sema_init(&c->interrupt, 0);
    c->interrupt.outside = true;
    c->selected = -1;
    ide_enable_interrupts(c, false);
}

bool
ide_present(struct ide_channel *c, int drive)
{
    select(c, drive, 0);
    uint8_t status = status_quietly(c);
    return status != 0 && status != FLOATING_BUS;
}

void
ide_enable_interrupts(struct ide_channel *c, bool on)
{
    inb(c->registers + REG_STATUS);     /* none is left over */
    outb(c->control, on ? 0 : CONTROL_NO_INTERRUPTS);
}

/* Writes the sector number and count: each register takes the higher byte of
   48-bit commands before the lower one. */
static void
write_address(struct ide_channel *c, const struct ide_command *command)
{
    if (command->ext) {
        outb(c->registers + REG_COUNT, command->cnt >> 8);
        outb(c->registers + REG_LBA_LOW, command->sector >> 24);
        outb(c->registers + REG_LBA_MID, 0);
        outb(c->registers + REG_LBA_HIGH, 0);
    }
    outb(c->registers + REG_COUNT, command->cnt);
    outb(c->registers + REG_LBA_LOW, command->sector);
    outb(c->registers + REG_LBA_MID, command->sector >> 8);
    outb(c->registers + REG_LBA_HIGH, command->sector >> 16);
}

bool
ide_start(struct ide_channel *c, int drive, const struct ide_command *command)
{
    uint8_t lba_top = command->ext ? 0 : command->sector >> 24 & 0x0f;
    select(c, drive, lba_top);
    if (ide_poll(c) & (IDE_BUSY | IDE_DATA))
        return false;
    write_address(c, command);
    if (command->interrupt)
        ide_arm(c);
    outb(c->registers + REG_COMMAND, command->code);
    if (!command->interrupt)
        settle(c);
    return true;
}

void
ide_arm(struct ide_channel *c)
{
    __atomic_store_n(&c->armed, true, __ATOMIC_SEQ_CST);
}

void
ide_channel_interrupt(struct ide_channel *c)
{
    uint8_t status = inb(c->registers + REG_STATUS);
    if (status & IDE_BUSY || !__atomic_exchange_n(&c->armed, false,
                                                  __ATOMIC_SEQ_CST))
        return;                         /* noise */
    c->status = status;
    sema_up(&c->interrupt);
}

/* Takes the announcement back, or the interrupt that came meanwhile. */
static void
disarm(struct ide_channel *c)
{
    if (!__atomic_exchange_n(&c->armed, false, __ATOMIC_SEQ_CST))
        sema_down(&c->interrupt);
}

uint8_t
ide_wait(struct ide_channel *c)
{
    uint8_t status = IDE_BUSY;
    for (int i = 0; i < NAPS && status & IDE_BUSY; i++) {
        tick_hold();
        bool came = sema_down_timeout(&c->interrupt, NAP_SECONDS * TIMER_FREQ);
        tick_release();
        if (came)
            return c->status;

        /* No interrupt: it may be lost, or the drive is slow. */
        status = i < NAPS_ALONE ? status_quietly(c) : ide_poll(c);
    }
    disarm(c);
    return status & IDE_BUSY ? status : inb(c->registers + REG_STATUS);
}

uint8_t
ide_poll(struct ide_channel *c)
{
    uint8_t status = IDE_BUSY;
    for (int i = 1; i <= MOST_POLLS && status & IDE_BUSY; i++) {
        status = status_quietly(c);
        if (i % POLLS_PER_TURN == 0)
            thread_yield();
    }
    return status;
}

bool
ide_ok(uint8_t status)
{
    return !(status & (IDE_BUSY | IDE_FAULT | IDE_ERROR));
}

uint8_t
ide_error(struct ide_channel *c)
{
    return inb(c->registers + REG_ERROR);
}

void
ide_input(struct ide_channel *c, void *buffer, size_t cnt)
{
    insl(c->registers + REG_DATA, buffer, cnt * DWORDS_PER_SECTOR);
}

void
ide_output(struct ide_channel *c, const void *buffer, size_t cnt)
{
    outsl(c->registers + REG_DATA, buffer, cnt * DWORDS_PER_SECTOR);
}

void
ide_reset(struct ide_channel *c)
{
    /* [ATA-6] 9.2: at least 5 us of reset, then 2 ms until the status counts.
       Interrupts stay off: the caller sets the drives up first. */
    outb(c->control, CONTROL_NO_INTERRUPTS | CONTROL_RESET);
    timer_udelay(5);
    outb(c->control, CONTROL_NO_INTERRUPTS);
    timer_msleep(2);
    c->selected = -1;
    ide_poll(c);
}
