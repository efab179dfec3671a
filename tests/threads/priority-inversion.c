/* A thread that is ready, not running, when it gets a donation moves ahead in
   the ready queue: a thread of middling priority that never stops cannot keep
   an urgent one from a lock that an unimportant one holds.

   @machine hz=100,10000
   @expect
   (priority-inversion) begin
   (priority-inversion) urgent has the lock
   (priority-inversion) middling stops
   (priority-inversion) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock lock;
static volatile bool got_it;

/* Busy for ever, were it not for the urgent thread's success. */
static void
middling(void *unused UNUSED)
{
    int64_t start = timer_ticks();

    while (!got_it)
        REQUIRE(timer_elapsed(start) < 100, "the urgent thread still waits");
    msg("middling stops");
}

static void
urgent(void *unused UNUSED)
{
    timer_sleep(5);             /* until middling runs */
    lock_acquire(&lock);
    msg("urgent has the lock");
    got_it = true;
    lock_release(&lock);
}

KERNEL_TEST(priority_inversion)
{
    lock_init(&lock);
    lock_acquire(&lock);
    thread_create("urgent", PRI_DEFAULT + 2, urgent, NULL);
    thread_create("middling", PRI_DEFAULT + 1, middling, NULL);
    lock_release(&lock);
}
