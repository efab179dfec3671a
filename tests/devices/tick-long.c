/* The clock is right where nothing runs and one interrupt stands for many ticks,
   whoever interrupts in between.

   @machine hz=100,10000 time=virtual
   @expect
   (tick-long) begin
   (tick-long) as long asleep as awake
   (tick-long) end */

#include <debug.h>
#include "devices/timer.h"
#include "i386/control.h"
#include "i386/interrupt.h"
#include "i386/io.h"
#include "tests/kernel-test.h"

#define AWAKE 20                        /* ticks */
#define SLEEPS 12

/* The real-time clock. [MC146818A] "Registers". */
enum {
    CLOCK_VECTOR = 0x28,
    STATUS_A = 10,
    STATUS_B = 11,
    STATUS_C = 12,
    A_64_HZ = 10,               /* in the low half: how often it interrupts */
    B_PERIODIC = 0x40           /* it interrupts */
};

static unsigned interrupts;

static uint8_t
read_register(uint8_t index)
{
    outb(0x70, index);
    return inb(0x71);
}

static void
write_register(uint8_t index, uint8_t value)
{
    outb(0x70, index);
    outb(0x71, value);
}

static void
clock_interrupt(struct intr_frame *frame UNUSED)
{
    interrupts++;
    read_register(STATUS_C);            /* lets the next one come */
}

/* Has the clock interrupt, or no more.  Interrupts off. */
static void
set_interrupts(bool on)
{
    uint8_t others = read_register(STATUS_B) & ~B_PERIODIC;
    write_register(STATUS_A, (read_register(STATUS_A) & 0xf0) | A_64_HZ);
    write_register(STATUS_B, on ? others | B_PERIODIC : others);
    read_register(STATUS_C);
}

/* Waits for the next tick, awake. */
static void
next_tick(void)
{
    int64_t now = timer_ticks();
    while (timer_ticks() == now)
        continue;
}

/* Cycles that CNT ticks take awake. */
static int64_t
cycles_awake(int64_t cnt)
{
    next_tick();
    int64_t from = timer_ticks(), begin = control_read_tsc();
    while (timer_elapsed(from) < AWAKE)
        continue;
    return (control_read_tsc() - begin) * cnt / AWAKE;
}

/* Cycles and *CNT ticks of sleeping. */
static int64_t
cycles_asleep(int64_t *cnt)
{
    next_tick();
    int64_t from = timer_ticks(), begin = control_read_tsc();
    for (int i = 0; i < SLEEPS; i++)
        timer_sleep(TIMER_FREQ / 20 + 7 * i);
    next_tick();
    *cnt = timer_elapsed(from);
    return control_read_tsc() - begin;
}

KERNEL_TEST(tick_long)
{
    int64_t ticks;
    intr_register_ext(CLOCK_VECTOR, clock_interrupt, "clock");
    intr_disable();
    set_interrupts(true);
    intr_enable();
    int64_t asleep = cycles_asleep(&ticks), awake = cycles_awake(ticks);
    intr_disable();
    set_interrupts(false);
    intr_enable();

    int64_t difference = asleep > awake ? asleep - awake : awake - asleep;
    REQUIRE(difference <= awake / 200,
            "%lld ticks: %lld cycles asleep, %lld awake", ticks, asleep, awake);
    REQUIRE(interrupts > 20, "%u interrupts", interrupts);
    msg("as long asleep as awake");
}
