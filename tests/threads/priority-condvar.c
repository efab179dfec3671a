/* cond_signal wakes the most urgent of those that wait, whatever the order in
   which they came.

   @machine hz=100,10000
   @expect
   (priority-condvar) begin
   (priority-condvar) signal
   (priority-condvar) priority 30 woke
   (priority-condvar) signal
   (priority-condvar) priority 29 woke
   (priority-condvar) signal
   (priority-condvar) priority 28 woke
   (priority-condvar) signal
   (priority-condvar) priority 27 woke
   (priority-condvar) signal
   (priority-condvar) priority 26 woke
   (priority-condvar) signal
   (priority-condvar) priority 25 woke
   (priority-condvar) signal
   (priority-condvar) priority 24 woke
   (priority-condvar) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define THREADS 7

static struct lock lock;
static struct condition condition;

static void
waiter(void *unused UNUSED)
{
    lock_acquire(&lock);
    cond_wait(&condition, &lock);
    msg("priority %d woke", thread_get_priority());
    lock_release(&lock);
}

KERNEL_TEST(priority_condvar)
{
    lock_init(&lock);
    cond_init(&condition);
    thread_set_priority(PRI_MIN);
    for (int i = 0; i < THREADS; i++)
        thread_create("waiter", PRI_DEFAULT - 7 + (i * 2 + 3) % THREADS,
                      waiter, NULL);
    for (int i = 0; i < THREADS; i++) {
        lock_acquire(&lock);
        msg("signal");
        cond_signal(&condition, &lock);
        lock_release(&lock);
    }
}
