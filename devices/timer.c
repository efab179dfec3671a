#include "devices/timer.h"
#include <debug.h>
#include <debug-kernel.h>
#include <inttypes.h>
#include <stdio.h>
#include "devices/pit.h"
#include "devices/shutdown.h"
#include "devices/tick.h"
#include "i386/control.h"
#include "i386/interrupt.h"
#include "threads/cpu.h"
#include "threads/options.h"
#include "threads/interruption.h"
#include "threads/synch.h"
#include "threads/thread.h"
#include "threads/timeout.h"
#include "threads/trace.h"

#define DEFAULT_FREQUENCY 100

unsigned timer_frequency = DEFAULT_FREQUENCY;
static unsigned limit_seconds;          /* [I] -limit, 0: none */

bool
timer_set_frequency(const char *value)
{
    return option_number(value, PIT_HZ_MIN, 100000, &timer_frequency);
}

bool
timer_set_limit(const char *value)
{
    return option_number(value, 1, 1000000, &limit_seconds);
}

/* Ends a run that has executed for longer than -limit allows; ticks before
   which the CPU was idle for a while do not count. */
static void
check_limit(void)
{
    struct cpu *cpu = cpu_current();
    int64_t busy = cpu->busy_ticks;
    if (limit_seconds == 0 || busy < (int64_t) limit_seconds * TIMER_FREQ)
        return;

    limit_seconds = 0;
    debug_begin_panic();
    printf("TIMEOUT after %" PRId64 " seconds of execution\n",
           busy / TIMER_FREQ);
    debug_backtrace_all();
    shutdown_power_off();
}

static void
timer_interrupt(struct intr_frame *frame UNUSED)
{
    unsigned over = tick_begin();
    if (over == 0)
        return;
    timeout_tick(over);
    trace(TRACE_TICK, timer_ticks(), timer_frequency, NULL);
    if (over > 1)
        thread_idle_ticks(over - 1);
    thread_tick();
    check_limit();
}

void
timer_init(void)
{
    thread_set_tick_rate(timer_frequency);
    tick_init();
    intr_register_ext(TIMER_VECTOR, timer_interrupt, "8254 Timer");
}

void
timer_calibrate(void)
{
}

int64_t
timer_ticks(void)
{
    return timeout_now();
}

int64_t
timer_elapsed(int64_t then)
{
    return timer_ticks() - then;
}

/* A thread in timer_sleep; lies on its stack. */
struct sleeper {
    struct timeout timeout;
    struct semaphore woken;
};

static void
wake_sleeper(struct timeout *timeout)
{
    sema_up(&list_entry(&timeout->elem, struct sleeper, timeout.elem)->woken);
}

/* Sleeps for TICKS, where INTERRUPTIBLE until somebody breaks that off; false
   then. */
static bool
sleep_ticks(int64_t ticks, bool interruptible)
{
    ASSERT(intr_get_level() == INTR_ON);
    if (ticks <= 0)
        return true;

    struct sleeper s;
    sema_init(&s.woken, 0);
    s.timeout.pending = false;
    timeout_set(&s.timeout, timeout_after(ticks), wake_sleeper);
    bool slept = true;
    if (interruptible)
        slept = sema_down_interruptible(&s.woken);
    else
        sema_down(&s.woken);
    timeout_cancel(&s.timeout);     /* waits until wake_sleeper is over */
    return slept;
}

void
timer_sleep(int64_t ticks)
{
    sleep_ticks(ticks, false);
}

bool
timer_msleep_interruptible(int64_t ms)
{
    return sleep_ticks(DIV_ROUND_UP(ms * TIMER_FREQ, 1000), true);
}

/* Waits for CNT counts of the timer's counter, which runs down once a tick.
   Interrupts may be on or off. */
static void
wait_counts(int64_t cnt)
{
    int64_t last = pit_read(0);
    while (cnt > 0) {
        int64_t now = pit_read(0);
        int64_t passed = last - now;
        cnt -= passed >= 0 ? passed : passed + tick_period();
        last = now;
    }
}

/* Waits NUM/DENOM seconds: whole ticks asleep where MAY_SLEEP, the rest, or
   all, by the counter. */
static void
wait_time(int64_t num, int64_t denom, bool may_sleep)
{
    if (num <= 0)
        return;
    if (may_sleep && num * TIMER_FREQ >= denom)
        timer_sleep(DIV_ROUND_UP(num * TIMER_FREQ, denom));
    else
        wait_counts(num * PIT_HZ / denom + 1);
}

void
timer_msleep(int64_t ms)
{
    wait_time(ms, 1000, true);
}

void
timer_usleep(int64_t us)
{
    wait_time(us, 1000 * 1000, true);
}

void
timer_nsleep(int64_t ns)
{
    wait_time(ns, 1000 * 1000 * 1000, true);
}

void
timer_mdelay(int64_t ms)
{
    wait_time(ms, 1000, false);
}

void
timer_udelay(int64_t us)
{
    wait_time(us, 1000 * 1000, false);
}

void
timer_ndelay(int64_t ns)
{
    wait_time(ns, 1000 * 1000 * 1000, false);
}

void
timer_print_stats(void)
{
    printf("Timer: %" PRId64 " ticks\n", timer_ticks());
}
