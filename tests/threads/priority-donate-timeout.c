/* A thread that gives up waiting for a lock takes its donation back, down the
   whole chain; what others still donate stays.

   @machine hz=100,10000
   @expect
   (priority-donate-timeout) begin
   (priority-donate-timeout) main at 40
   (priority-donate-timeout) patient gave up
   (priority-donate-timeout) main at 35
   (priority-donate-timeout) middle has both locks
   (priority-donate-timeout) main at 31
   (priority-donate-timeout) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock a, b;
static volatile bool gave_up;

/* Holds B, waits for A, which is main's. */
static void
middle(void *unused UNUSED)
{
    lock_acquire(&b);
    lock_acquire(&a);
    msg("middle has both locks");
    lock_release(&a);
    lock_release(&b);
}

static void
patient(void *unused UNUSED)
{
    if (!lock_try_acquire_for(&b, 20))
        msg("patient gave up");
    gave_up = true;
}

KERNEL_TEST(priority_donate_timeout)
{
    lock_init(&a);
    lock_init(&b);
    lock_acquire(&a);
    thread_create("middle", PRI_DEFAULT + 4, middle, NULL);
    thread_create("patient", PRI_DEFAULT + 9, patient, NULL);
    msg("main at %d", thread_get_priority());
    while (!gave_up)
        barrier();
    msg("main at %d", thread_get_priority());
    lock_release(&a);
    msg("main at %d", thread_get_priority());
}
