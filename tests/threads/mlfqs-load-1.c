/* With one thread that never rests, load_avg rises above one half after 42
   seconds, and falls below again within 10 seconds of rest.

   @machine time=virtual icount=8 hz=100
   @kernel -mlfqs
   @expect
   (mlfqs-load-1) begin
   /\(mlfqs-load-1\) above 0.50 after (41|42|43) seconds/
   (mlfqs-load-1) below 0.50 after 10 seconds of rest
   (mlfqs-load-1) end */

#include "tests/kernel-test.h"
#include "tests/threads/mlfqs.h"
#include "tests/threads/spin.h"
#include "devices/timer.h"
#include "threads/thread.h"

KERNEL_TEST(mlfqs_load_1)
{
    int seconds = 0;
    int64_t second = mlfqs_next_second();
    spin_until(second);
    for (; thread_get_load_avg() <= 50 && seconds < 100; seconds++)
        spin_until(second += TIMER_FREQ);
    msg("above 0.50 after %d seconds", seconds);
    timer_sleep(10 * TIMER_FREQ);
    CHECK(thread_get_load_avg() < 50, "below 0.50 after 10 seconds of rest");
}
