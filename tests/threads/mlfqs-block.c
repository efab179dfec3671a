/* recent_cpu decays while a thread is blocked: one that worked for 20 seconds
   and then waited overtakes one that has worked since.

   @machine time=virtual icount=10 hz=100
   @kernel -mlfqs
   @expect
   (mlfqs-block) begin
   (mlfqs-block) worked for 20 seconds, wants the lock
   (mlfqs-block) main has worked for 5 seconds, releases it
   (mlfqs-block) got it at once
   (mlfqs-block) main goes on
   (mlfqs-block) end */

#include "tests/kernel-test.h"
#include "tests/threads/mlfqs.h"
#include "tests/threads/spin.h"
#include "devices/timer.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock lock;

static void
work(void *unused UNUSED)
{
    spin_until(timer_ticks() + 20 * TIMER_FREQ);
    msg("worked for 20 seconds, wants the lock");
    lock_acquire(&lock);
    msg("got it at once");
    lock_release(&lock);
}

KERNEL_TEST(mlfqs_block)
{
    int64_t start = mlfqs_next_second();
    lock_init(&lock);
    lock_acquire(&lock);
    thread_create("worker", PRI_DEFAULT, work, NULL);
    timer_sleep(start + 25 * TIMER_FREQ - timer_ticks());
    spin_until(start + 30 * TIMER_FREQ);
    msg("main has worked for 5 seconds, releases it");
    lock_release(&lock);
    msg("main goes on");
}
