/* Threads that sleep to the same tick are woken together: when the first of
   them runs, none of the others is still asleep.  (On a busy host a tick may
   pass on the way to sleep.)

   @machine hz=100,10000 time=virtual
   @expect
   (alarm-simultaneous) begin
   (alarm-simultaneous) 6 rounds of 8 threads
   (alarm-simultaneous) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define SLEEPERS 8
#define ROUNDS 6
#define TICKS (10 + TIMER_FREQ / 250)

static struct thread *sleepers[SLEEPERS];
static struct semaphore done;
static int64_t start;
static volatile int arrived;            /* wake-ups so far, in all rounds */

/* The first of a round checks the others. */
static void
check_others(int me)
{
    if (arrived++ % SLEEPERS != 0)
        return;
    for (int i = 0; i < SLEEPERS; i++)
        REQUIRE(i == me || sleepers[i]->status == THREAD_READY,
                "thread %d still asleep as thread %d runs", i, me);
}

static void
sleeper(void *number)
{
    int me = (int) number;

    sleepers[me] = thread_current();
    for (int i = 0; i < ROUNDS; i++) {
        timer_sleep(start + i * TICKS - timer_ticks());
        check_others(me);
    }
    sema_up(&done);
}

KERNEL_TEST(alarm_simultaneous)
{
    sema_init(&done, 0);
    start = timer_ticks() + TIMER_FREQ / 20;
    for (int i = 0; i < SLEEPERS; i++)
        thread_create("sleeper", PRI_DEFAULT + 1, sleeper, (void *) i);
    for (int i = 0; i < SLEEPERS; i++)
        sema_down(&done);
    msg("%d rounds of %d threads", arrived / SLEEPERS, SLEEPERS);
}
