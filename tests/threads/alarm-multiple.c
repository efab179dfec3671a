/* Threads that sleep seven times each, at different intervals, wake no earlier
   than they asked, in the order of the ticks they asked for.

   @machine hz=100,10000
   @expect
   (alarm-multiple) begin
   (alarm-multiple) thread 0 woke 7 times
   (alarm-multiple) thread 1 woke 7 times
   (alarm-multiple) thread 2 woke 7 times
   (alarm-multiple) thread 3 woke 7 times
   (alarm-multiple) thread 4 woke 7 times
   (alarm-multiple) end */

#include "tests/kernel-test.h"
#include "tests/threads/alarm.h"

KERNEL_TEST(alarm_multiple)
{
    alarm_check(5, 7);
}
