/* Under the fair scheduler a thread that sleeps most of the time runs soon
   after it wakes, however many others work.

   @machine time=virtual icount=10 hz=100
   @kernel -sched=fair
   @expect
   (fair-sleeper) begin
   (fair-sleeper) never waited for more than four ticks
   (fair-sleeper) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "tests/threads/spin.h"
#include "threads/thread.h"

static volatile bool stop;

static void
work(void *unused UNUSED)
{
    while (!stop)
        spin_for(1);
}

KERNEL_TEST(fair_sleeper)
{
    int64_t longest = 0;
    for (int i = 0; i < 5; i++)
        thread_create("busy", PRI_DEFAULT, work, NULL);
    timer_sleep(100);                   /* what it had before is forgotten */
    for (int i = 0; i < 50; i++) {
        int64_t start = timer_ticks();
        timer_sleep(10);
        int64_t late = timer_elapsed(start) - 10;
        if (late > longest)
            longest = late;
    }
    stop = true;
    REQUIRE(longest <= 4, "%d ticks", (int) longest);
    msg("never waited for more than four ticks");
}
