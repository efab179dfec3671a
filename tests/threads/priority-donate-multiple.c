/* A thread that holds two locks has the priority of the most urgent waiter of
   both; releasing one takes back only what came through it.

   @machine hz=100,10000
   @expect
   (priority-donate-multiple) begin
   (priority-donate-multiple) main at 32
   (priority-donate-multiple) main at 33
   (priority-donate-multiple) waiter of b at 33
   (priority-donate-multiple) main at 32
   (priority-donate-multiple) waiter of a at 32
   (priority-donate-multiple) main at 31
   (priority-donate-multiple) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock a, b;

static void
want(void *lock)
{
    lock_acquire(lock);
    lock_release(lock);
    msg("waiter of %s at %d", thread_name(), thread_get_priority());
}

KERNEL_TEST(priority_donate_multiple)
{
    lock_init(&a);
    lock_init(&b);
    lock_acquire(&a);
    lock_acquire(&b);
    thread_create("a", PRI_DEFAULT + 1, want, &a);
    msg("main at %d", thread_get_priority());
    thread_create("b", PRI_DEFAULT + 2, want, &b);
    msg("main at %d", thread_get_priority());
    lock_release(&b);
    msg("main at %d", thread_get_priority());
    lock_release(&a);
    msg("main at %d", thread_get_priority());
}
