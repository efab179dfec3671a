#include "devices/tick.h"
#include <debug.h>
#include <stdbool.h>
#include "devices/pit.h"
#include "devices/timer.h"
#include "i386/interrupt.h"
#include "threads/cpu.h"
#include "threads/jitter.h"
#include "threads/thread.h"
#include "threads/timeout.h"

static uint32_t one_tick;               /* [I] counts */

/* The period under way: its counts, the ticks that it stands for, and whether
   the chip goes on with another like it by itself.  Written in interrupts. */
static volatile uint32_t period;
static unsigned ticks = 1;
static bool repeats;

static uint32_t holders;                /* [a] */

/* How many ticks from NOW on nothing but a device can give the CPU work, as far
   as one period of the chip can say; 1 where it has some, or another CPU could
   give it some.  None reaches beyond a full second, when policies look at their
   clocks. */
static unsigned
quiet_ticks(int64_t now)
{
    const struct cpu *cpu = cpu_current();
    if (cpu_count > 1 || cpu->arch.current != cpu->idle
        || cpu->arch.need_resched || jitter_active()
        || __atomic_load_n(&holders, __ATOMIC_RELAXED) > 0)
        return 1;

    int64_t until = timeout_soonest() - now;
    int64_t second = TIMER_FREQ - now % TIMER_FREQ;
    int64_t most = PIT_PERIOD_MAX / one_tick;
    if (until > second)
        until = second;
    return until > most ? most : until > 1 ? until : 1;
}

static void
start(uint32_t counts, bool again)
{
    period = counts;
    repeats = again;
    if (again)
        pit_start_periodic(0, counts);
    else
        pit_start_once(0, counts);
}

/* A device interrupts the long period under way: ends it after the ticks that
   are over. */
static void
cut_short(uint32_t vec)
{
    uint32_t left;
    if (vec == TIMER_VECTOR || pit_has_ended(0, &left))
        return;                         /* its interrupt counts them */
    uint32_t passed = period - left;
    unsigned over = passed / one_tick;
    start(one_tick - passed % one_tick, false);
    ticks = 1;
    intr_set_forerunner(NULL);
    timeout_tick(over);
    thread_idle_ticks(over);
}

void
tick_init(void)
{
    one_tick = pit_period(TIMER_FREQ);
    start(one_tick, true);
}

unsigned
tick_begin(void)
{
    unsigned over = ticks;
    uint32_t left;
    if (over > 1 && !pit_has_ended(0, &left))
        return 0;                       /* left over from the tick before */
    ticks = quiet_ticks(timeout_now() + over);
    if (ticks > 1) {
        start(ticks * one_tick, false);
        intr_set_forerunner(cut_short);
        return over;
    }

    uint32_t next = jitter_period(one_tick);
    if (next > PIT_PERIOD_MAX)
        next = PIT_PERIOD_MAX;
    intr_set_forerunner(NULL);
    if (!repeats || period != next)
        start(next, true);
    return over;
}

uint32_t
tick_period(void)
{
    return period;
}

void
tick_hold(void)
{
    __atomic_add_fetch(&holders, 1, __ATOMIC_RELAXED);
}

void
tick_release(void)
{
    __atomic_sub_fetch(&holders, 1, __ATOMIC_RELAXED);
}
