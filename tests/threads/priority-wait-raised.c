/* A thread in the queue of a lock whose own priority rises while it waits, by a
   donation to it, is served by its new priority.

   @machine hz=100,10000
   @expect
   (priority-wait-raised) begin
   (priority-wait-raised) slow has the lock at 40
   (priority-wait-raised) donor is done
   (priority-wait-raised) quick has the lock at 34
   (priority-wait-raised) main at 31
   (priority-wait-raised) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock wanted, own;

static void
want(void)
{
    lock_acquire(&wanted);
    msg("%s has the lock at %d", thread_name(), thread_get_priority());
    lock_release(&wanted);
}

static void
slow(void *unused UNUSED)
{
    lock_acquire(&own);
    want();
    lock_release(&own);
}

static void
quick(void *unused UNUSED)
{
    want();
}

static void
donor(void *unused UNUSED)
{
    lock_acquire(&own);
    lock_release(&own);
    msg("donor is done");
}

KERNEL_TEST(priority_wait_raised)
{
    lock_init(&wanted);
    lock_init(&own);
    lock_acquire(&wanted);
    thread_create("slow", PRI_DEFAULT + 2, slow, NULL);
    thread_create("quick", PRI_DEFAULT + 3, quick, NULL);
    thread_create("donor", PRI_DEFAULT + 9, donor, NULL);
    lock_release(&wanted);
    msg("main at %d", thread_get_priority());
}
