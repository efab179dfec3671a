/* A thread that holds two locks keeps the higher donation when it releases the
   lock with the lower one first, and a ready thread in between has to wait
   until both donations are gone.

   @machine hz=100,10000
   @expect
   (priority-donate-multiple2) begin
   (priority-donate-multiple2) main at 34
   (priority-donate-multiple2) main at 36
   (priority-donate-multiple2) main at 36
   (priority-donate-multiple2) waiter of b at 36
   (priority-donate-multiple2) waiter of a at 34
   (priority-donate-multiple2) between at 32
   (priority-donate-multiple2) main at 31
   (priority-donate-multiple2) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock a, b;

static void
want(void *lock)
{
    lock_acquire(lock);
    msg("waiter of %s at %d", thread_name(), thread_get_priority());
    lock_release(lock);
}

static void
between(void *unused UNUSED)
{
    msg("between at %d", thread_get_priority());
}

KERNEL_TEST(priority_donate_multiple2)
{
    lock_init(&a);
    lock_init(&b);
    lock_acquire(&a);
    lock_acquire(&b);
    thread_create("a", PRI_DEFAULT + 3, want, &a);
    msg("main at %d", thread_get_priority());
    thread_create("between", PRI_DEFAULT + 1, between, NULL);
    thread_create("b", PRI_DEFAULT + 5, want, &b);
    msg("main at %d", thread_get_priority());
    lock_release(&a);
    msg("main at %d", thread_get_priority());
    lock_release(&b);
    msg("main at %d", thread_get_priority());
}
