/* Threads that sleep once each wake no earlier than they asked, in the order of
   the ticks they asked for.

   @machine hz=100,10000
   @expect
   (alarm-single) begin
   (alarm-single) thread 0 woke 1 times
   (alarm-single) thread 1 woke 1 times
   (alarm-single) thread 2 woke 1 times
   (alarm-single) thread 3 woke 1 times
   (alarm-single) thread 4 woke 1 times
   (alarm-single) end */

#include "tests/kernel-test.h"
#include "tests/threads/alarm.h"

KERNEL_TEST(alarm_single)
{
    alarm_check(5, 1);
}
