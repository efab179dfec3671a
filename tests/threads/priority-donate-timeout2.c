/* A thread that gets a lock within its time is given the donations of all that
   still wait for it.

   @machine hz=100,10000
   @expect
   (priority-donate-timeout2) begin
   (priority-donate-timeout2) timed has the lock at 33
   (priority-donate-timeout2) timed at 35 with another waiting
   (priority-donate-timeout2) late has the lock
   (priority-donate-timeout2) timed at 33
   (priority-donate-timeout2) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock lock;
static struct semaphore done;

static void
late(void *unused UNUSED)
{
    lock_acquire(&lock);
    msg("late has the lock");
    lock_release(&lock);
}

static void
timed(void *unused UNUSED)
{
    REQUIRE(lock_try_acquire_for(&lock, 10 * TIMER_FREQ), "timed gave up");
    msg("timed has the lock at %d", thread_get_priority());
    thread_create("late", PRI_DEFAULT + 4, late, NULL);
    msg("timed at %d with another waiting", thread_get_priority());
    lock_release(&lock);
    msg("timed at %d", thread_get_priority());
    sema_up(&done);
}

KERNEL_TEST(priority_donate_timeout2)
{
    lock_init(&lock);
    sema_init(&done, 0);
    lock_acquire(&lock);
    thread_create("timed", PRI_DEFAULT + 2, timed, NULL);
    lock_release(&lock);
    sema_down(&done);
}
