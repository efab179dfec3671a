#include "devices/pit.h"
#include <debug.h>
#include "i386/io.h"
#include "threads/spinlock.h"

/* Registers. [8254] "Programming the 8254". */
enum {
    COUNTER = 0x40,             /* plus the channel */
    CONTROL = 0x43,

    CONTROL_LATCH = 0x00,       /* freeze the count until it is read */
    CONTROL_READ_BACK = 0xc0,   /* the same, and the status before it */
    CONTROL_LOW_HIGH = 0x30,    /* counts are two bytes, low byte first */

    STATUS_OUT = 0x80           /* the level of the output */
};

#define COUNT_MIN 2u            /* least in mode 2 */

/* Keeps the bytes of a command and its count together. */
static struct spinlock pit_lock = SPINLOCK_INITIALIZER("pit", RANK_PIT);

/* Makes CHANNEL run down from COUNT in MODE.  A count of 65,536 is written as
   0. */
static void
start(int channel, int mode, uint32_t count)
{
    ASSERT(channel == 0 || channel == 2);
    spinlock_acquire(&pit_lock);
    outb(CONTROL, channel << 6 | CONTROL_LOW_HIGH | mode << 1);
    outb(COUNTER + channel, count);
    outb(COUNTER + channel, count >> 8);
    spinlock_release(&pit_lock);
}

void
pit_configure_channel(int channel, int mode, int frequency)
{
    ASSERT(mode == 2 || mode == 3);
    start(channel, mode, pit_period(frequency));
}

void
pit_start_periodic(int channel, uint32_t count)
{
    ASSERT(count >= COUNT_MIN && count <= PIT_PERIOD_MAX);
    start(channel, 2, count);
}

void
pit_start_once(int channel, uint32_t count)
{
    ASSERT(count >= 1 && count <= PIT_PERIOD_MAX);
    start(channel, 0, count);
}

uint32_t
pit_read(int channel)
{
    spinlock_acquire(&pit_lock);
    outb(CONTROL, channel << 6 | CONTROL_LATCH);
    uint32_t low = inb(COUNTER + channel);
    uint32_t high = inb(COUNTER + channel);
    spinlock_release(&pit_lock);
    return high << 8 | low;
}

bool
pit_has_ended(int channel, uint32_t *left)
{
    spinlock_acquire(&pit_lock);
    outb(CONTROL, CONTROL_READ_BACK | 2 << channel);
    uint8_t status = inb(COUNTER + channel);
    uint32_t low = inb(COUNTER + channel);
    *left = low | inb(COUNTER + channel) << 8;
    spinlock_release(&pit_lock);
    if (*left == 0)
        *left = PIT_PERIOD_MAX;
    return status & STATUS_OUT;
}

uint32_t
pit_period(int frequency)
{
    ASSERT(frequency >= PIT_HZ_MIN);
    uint32_t count = (PIT_HZ + frequency / 2) / frequency;
    return count < COUNT_MIN ? COUNT_MIN : count;
}
