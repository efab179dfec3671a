/* A periodic thread that works longer than it asked for harms only itself:
   others still meet their deadlines.

   @machine time=virtual icount=10 hz=100
   @kernel -sched=deadline
   @limit seconds=200
   @expect
   (deadline-overrun) begin
   (deadline-overrun) none missed
   (deadline-overrun) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "tests/threads/spin.h"
#include "threads/deadline.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct semaphore done;
static volatile bool stop;
static int missed;

static void
overrun(void *unused UNUSED)
{
    REQUIRE(thread_set_periodic(10, 2), "not admitted");
    thread_set_priority(PRI_DEFAULT - 1);
    while (!stop)
        spin_for(1);
}

static void
keep_to_it(void *unused UNUSED)
{
    REQUIRE(thread_set_periodic(10, 7), "not admitted");
    thread_set_priority(PRI_MIN);       /* which counts no longer */
    thread_wait_period();
    for (int i = 0; i < 100; i++) {
        int64_t deadline = timer_ticks() + 10;
        spin_for(6);
        if (timer_ticks() > deadline)
            missed++;
        thread_wait_period();
    }
    sema_up(&done);
}

KERNEL_TEST(deadline_overrun)
{
    sema_init(&done, 0);
    thread_create("greedy", PRI_MAX, overrun, NULL);
    thread_create("modest", PRI_MAX, keep_to_it, NULL);
    sema_down(&done);
    stop = true;
    CHECK(missed == 0, "none missed");
}
