/* Threads that sleep for random times, over and over, never wake early, and a
   thread that sleeps to an earlier tick never wakes after one that sleeps to
   a later tick.

   (A slow host's stalls between a thread's choice and its sleep would look like
   that.)

   @machine time=virtual hz=100,10000
   @kernel -rs=%{seed}
   @expect
   (alarm-order) begin
   (alarm-order) 300 times in order
   (alarm-order) end */

#include <random.h>
#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define SLEEPERS 10
#define ROUNDS 30

/* Ticks that may pass between choosing one to sleep to and falling asleep. */
#define SLACK 3

static struct semaphore done;
static volatile int64_t due[SLEEPERS];  /* what each sleeps to */
static volatile int woken;

/* Thread ME is awake: nobody may still sleep to a tick before its own. */
static void
check_sleepers(int me)
{
    for (int i = 0; i < SLEEPERS; i++)
        REQUIRE(due[i] >= due[me] - SLACK,
                "thread %d sleeps on, %d ticks overdue", i,
                (int) (due[me] - due[i]));
}

static void
sleeper(void *number)
{
    int me = (int) number;

    for (int i = 0; i < ROUNDS; i++) {
        due[me] = timer_ticks() + 1 + random_ulong() % 50;
        timer_sleep(due[me] - timer_ticks());
        REQUIRE(timer_ticks() >= due[me], "thread %d woke early", me);
        check_sleepers(me);
        due[me] = INT64_MAX;
        woken++;
    }
    sema_up(&done);
}

KERNEL_TEST(alarm_order)
{
    sema_init(&done, 0);
    for (int i = 0; i < SLEEPERS; i++)
        due[i] = INT64_MAX;
    for (int i = 0; i < SLEEPERS; i++)
        thread_create("sleeper", PRI_DEFAULT + 1, sleeper, (void *) i);
    for (int i = 0; i < SLEEPERS; i++)
        sema_down(&done);
    msg("%d times in order", woken);
}
