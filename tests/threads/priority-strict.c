/* While a thread is ready to run, none of lower priority runs, however long it
   takes; when it sleeps, the other does.

   @machine hz=100,10000
   @expect
   (priority-strict) begin
   (priority-strict) nothing below us ran in 30 ticks
   (priority-strict) it ran while we slept
   (priority-strict) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/thread.h"

static volatile unsigned laps;
static volatile bool stop;

static void
low(void *unused UNUSED)
{
    while (!stop)
        laps++;
}

KERNEL_TEST(priority_strict)
{
    thread_create("low", PRI_DEFAULT - 1, low, NULL);

    int64_t start = timer_ticks();
    while (timer_elapsed(start) < 30)
        thread_yield();
    CHECK(laps == 0, "nothing below us ran in 30 ticks");
    timer_sleep(30);
    CHECK(laps > 0, "it ran while we slept");
    stop = true;
}
