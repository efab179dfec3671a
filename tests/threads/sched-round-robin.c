/* Threads of one priority take turns of four hundredths of a second, and those
   below them get nothing.

   @machine time=virtual hz=100,1000
   @expect
   (sched-round-robin) begin
   (sched-round-robin) each of three had a third
   (sched-round-robin) the one below had nothing
   (sched-round-robin) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "tests/threads/spin.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define THREADS 3

static struct semaphore done;
static int64_t end;
static int met[THREADS + 1];            /* ticks each had */

static void
work(void *met_)
{
    *(int *) met_ = spin_until(end);
    sema_up(&done);
}

KERNEL_TEST(sched_round_robin)
{
    thread_set_priority(PRI_MAX);
    sema_init(&done, 0);
    end = timer_ticks() + 120 * TIMER_FREQ / 100;
    for (int i = 0; i < THREADS; i++)
        thread_create("turn", PRI_DEFAULT, work, &met[i]);
    thread_create("below", PRI_DEFAULT - 1, work, &met[THREADS]);
    for (int i = 0; i <= THREADS; i++)
        sema_down(&done);
    int third = 40 * TIMER_FREQ / 100, slice = 4 * TIMER_FREQ / 100;
    for (int i = 0; i < THREADS; i++)
        REQUIRE(met[i] >= third - slice - 1 && met[i] <= third + slice + 1,
                "thread %d had %d ticks", i, met[i]);
    msg("each of three had a third");
    CHECK(met[THREADS] <= 1, "the one below had nothing");
}
