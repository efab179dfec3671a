/* A thread that lowers its own priority while it runs on a donation keeps the
   donation, and has the lower priority when the donation ends; one that raises
   it above the donation has it at once.

   @machine hz=100,10000
   @expect
   (priority-donate-lower) begin
   (priority-donate-lower) main at 41
   (priority-donate-lower) lowered, main at 41
   (priority-donate-lower) raised, main at 45
   (priority-donate-lower) lowered, main at 41
   (priority-donate-lower) waiter has the lock
   (priority-donate-lower) waiter is done
   (priority-donate-lower) main at 21
   (priority-donate-lower) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock lock;

static void
waiter(void *unused UNUSED)
{
    lock_acquire(&lock);
    msg("waiter has the lock");
    lock_release(&lock);
    msg("waiter is done");
}

KERNEL_TEST(priority_donate_lower)
{
    lock_init(&lock);
    lock_acquire(&lock);
    thread_create("waiter", PRI_DEFAULT + 10, waiter, NULL);
    msg("main at %d", thread_get_priority());
    thread_set_priority(PRI_DEFAULT - 10);
    msg("lowered, main at %d", thread_get_priority());
    thread_set_priority(PRI_DEFAULT + 14);
    msg("raised, main at %d", thread_get_priority());
    thread_set_priority(PRI_DEFAULT - 10);
    msg("lowered, main at %d", thread_get_priority());
    lock_release(&lock);
    msg("main at %d", thread_get_priority());
}
