/* Under the fair scheduler a thread gets in proportion to its weight: each step
   of nice is a factor of 1.25.

   @machine time=virtual icount=10 hz=100
   @kernel -sched=fair
   @limit seconds=200
   @expect
   (fair-weights) begin
   (fair-weights) 3 to 1 at five steps
   (fair-weights) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "tests/threads/spin.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct worker {
    int nice, met;
} heavy = { 0, 0 }, light = { 5, 0 };

static struct semaphore done;
static int64_t end;

static void
work(void *worker_)
{
    struct worker *worker = worker_;
    thread_set_nice(worker->nice);
    worker->met = spin_until(end);
    sema_up(&done);
}

KERNEL_TEST(fair_weights)
{
    thread_set_nice(NICE_MIN);
    sema_init(&done, 0);
    end = timer_ticks() + 40 * TIMER_FREQ;
    thread_create("heavy", PRI_MIN, work, &heavy);
    thread_create("light", PRI_MAX, work, &light);
    sema_down(&done);
    sema_down(&done);

    /* 1.25 ** 5 = 3.05 */
    int ratio = heavy.met * 100 / light.met;
    REQUIRE(ratio > 290 && ratio < 320, "%d to %d", heavy.met, light.met);
    msg("3 to 1 at five steps");
}
