/* Sleeping until a tick that has passed returns at once and harms nothing.

   @machine hz=100,10000
   @expect
   (alarm-negative) begin
   (alarm-negative) still running
   (alarm-negative) slept after that
   (alarm-negative) end */

#include <stdint.h>
#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/thread.h"

static volatile bool other_ran;

static void
other(void *unused UNUSED)
{
    other_ran = true;
}

KERNEL_TEST(alarm_negative)
{
    thread_create("other", PRI_DEFAULT - 1, other, NULL);
    timer_sleep(-1);
    timer_sleep(-100);
    timer_sleep(INT64_MIN);
    timer_msleep(-100);
    timer_usleep(-100);
    timer_nsleep(-100);
    CHECK(!other_ran, "still running");

    while (!other_ran) {
        int64_t start = timer_ticks();
        timer_sleep(5);
        REQUIRE(timer_elapsed(start) >= 5, "woke too early");
    }
    msg("slept after that");
}
