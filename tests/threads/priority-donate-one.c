/* A thread that holds a lock runs at the priority of the most urgent thread
   that waits for it, and passes the lock on to that one first.

   @machine hz=100,10000
   @expect
   (priority-donate-one) begin
   (priority-donate-one) main at 32
   (priority-donate-one) main at 33
   (priority-donate-one) second at 33 has the lock
   (priority-donate-one) second is done
   (priority-donate-one) first at 32 has the lock
   (priority-donate-one) first is done
   (priority-donate-one) main at 31
   (priority-donate-one) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock lock;

static void
want_lock(void *unused UNUSED)
{
    lock_acquire(&lock);
    msg("%s at %d has the lock", thread_name(), thread_get_priority());
    lock_release(&lock);
    msg("%s is done", thread_name());
}

KERNEL_TEST(priority_donate_one)
{
    lock_init(&lock);
    lock_acquire(&lock);
    thread_create("first", PRI_DEFAULT + 1, want_lock, NULL);
    msg("main at %d", thread_get_priority());
    thread_create("second", PRI_DEFAULT + 2, want_lock, NULL);
    msg("main at %d", thread_get_priority());
    lock_release(&lock);
    msg("main at %d", thread_get_priority());
}
