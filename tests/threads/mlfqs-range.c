/* Priorities stay between PRI_MIN and PRI_MAX whatever nice values and use, and
   thread_set_priority has no effect.

   @machine time=virtual icount=10 hz=100
   @kernel -mlfqs
   @expect
   (mlfqs-range) begin
   (mlfqs-range) 63 at nice -20
   (mlfqs-range) 23 at nice 20
   (mlfqs-range) 0 after work
   (mlfqs-range) still 0
   (mlfqs-range) end */

#include "tests/kernel-test.h"
#include "tests/threads/mlfqs.h"
#include "tests/threads/spin.h"
#include "devices/timer.h"
#include "threads/thread.h"

KERNEL_TEST(mlfqs_range)
{
    timer_sleep(3 * TIMER_FREQ);        /* booting is forgotten */
    thread_set_nice(NICE_MIN);
    msg("%d at nice -20", thread_get_priority());
    thread_set_nice(NICE_MAX);
    msg("%d at nice 20", thread_get_priority());
    spin_until(timer_ticks() + 40 * TIMER_FREQ);
    msg("%d after work", thread_get_priority());
    thread_set_priority(PRI_MAX);
    msg("still %d", thread_get_priority());
}
