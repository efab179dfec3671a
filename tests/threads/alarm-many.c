/* A hundred threads may sleep at once, to different ticks, in 4 MB.

   @machine hz=100,10000
   @expect
   (alarm-many) begin
   (alarm-many) 100 threads woke in order
   (alarm-many) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define SLEEPERS 100
#define STEP (3 + TIMER_FREQ / 1000)

static struct semaphore done;
static int64_t start;
static volatile int last = -1;

static void
sleeper(void *number)
{
    int me = (int) number;

    timer_sleep(start + me * STEP - timer_ticks());
    REQUIRE(timer_ticks() >= start + me * STEP, "thread %d woke early", me);
    REQUIRE(last == me - 1, "thread %d woke after thread %d", me, last);
    last = me;
    sema_up(&done);
}

KERNEL_TEST(alarm_many)
{
    sema_init(&done, 0);
    start = timer_ticks() + TIMER_FREQ / 8;
    for (int i = 0; i < SLEEPERS; i++) {
        int number = i * 37 % SLEEPERS;
        REQUIRE(thread_create("sleeper", PRI_DEFAULT, sleeper,
                              (void *) number) != TID_ERROR,
                "cannot create thread %d", i);
    }
    for (int i = 0; i < SLEEPERS; i++)
        sema_down(&done);
    msg("%d threads woke in order", last + 1);
}
