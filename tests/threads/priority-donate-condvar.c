/* cond_signal counts a donation: a thread that waits for a condition, with
   another waiting for a lock it holds, is woken before one of its own rank.

   @machine hz=100,10000
   @expect
   (priority-donate-condvar) begin
   (priority-donate-condvar) holder woke at 40
   (priority-donate-condvar) high has the lock
   (priority-donate-condvar) plain woke at 35
   (priority-donate-condvar) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock monitor, held;
static struct condition condition;

static void
wait_in_monitor(void)
{
    lock_acquire(&monitor);
    cond_wait(&condition, &monitor);
    msg("%s woke at %d", thread_name(), thread_get_priority());
    lock_release(&monitor);
}

static void
holder(void *unused UNUSED)
{
    lock_acquire(&held);
    wait_in_monitor();
    lock_release(&held);
}

static void
plain(void *unused UNUSED)
{
    wait_in_monitor();
}

static void
high(void *unused UNUSED)
{
    lock_acquire(&held);
    msg("high has the lock");
    lock_release(&held);
}

static void
signal_one(void)
{
    lock_acquire(&monitor);
    cond_signal(&condition, &monitor);
    lock_release(&monitor);
}

KERNEL_TEST(priority_donate_condvar)
{
    lock_init(&monitor);
    lock_init(&held);
    cond_init(&condition);
    thread_create("plain", PRI_DEFAULT + 4, plain, NULL);
    thread_create("holder", PRI_DEFAULT + 3, holder, NULL);
    thread_create("high", PRI_DEFAULT + 9, high, NULL);
    signal_one();
    signal_one();
}
