/* Many threads on all CPUs sleep for short times, and none wakes before its
   time.

   @machine smp=1,2,4 hz=100,10000
   @kernel -rs=%{seed}
   @expect
   (smp-timeouts) begin
   (smp-timeouts) 16 threads slept 10 times each
   (smp-timeouts) end */

#include "tests/kernel-test.h"
#include <random.h>
#include "devices/timer.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define THREADS 16
#define TIMES 10

static struct semaphore done;

static void
sleep(void *unused UNUSED)
{
    for (int i = 0; i < TIMES; i++) {
        int ticks = random_ulong() % 5;
        int64_t start = timer_ticks();
        timer_sleep(ticks);
        REQUIRE(timer_elapsed(start) >= ticks, "woke after %d of %d ticks",
                (int) timer_elapsed(start), ticks);
    }
    sema_up(&done);
}

KERNEL_TEST(smp_timeouts)
{
    sema_init(&done, 0);
    for (int i = 0; i < THREADS; i++)
        thread_create("sleeper", PRI_DEFAULT, sleep, NULL);
    for (int i = 0; i < THREADS; i++)
        sema_down(&done);
    msg("%d threads slept %d times each", THREADS, TIMES);
}
