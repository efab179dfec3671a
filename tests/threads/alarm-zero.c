/* Sleeping zero ticks returns at once, without giving the CPU away.

   @machine hz=100,10000
   @expect
   (alarm-zero) begin
   (alarm-zero) still running
   (alarm-zero) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/thread.h"

static volatile bool other_ran;

static void
other(void *unused UNUSED)
{
    other_ran = true;
}

KERNEL_TEST(alarm_zero)
{
    thread_create("other", PRI_DEFAULT - 1, other, NULL);
    timer_sleep(0);
    timer_msleep(0);
    timer_usleep(0);
    timer_nsleep(0);
    CHECK(!other_ran, "still running");
}
