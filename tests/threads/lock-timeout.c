/* lock_try_acquire_for gives up at its tick and not before, gets a lock that is
   released in time, and its donation ends with it.

   @machine hz=100,10000
   @expect
   (lock-timeout) begin
   (lock-timeout) gives up in time
   (lock-timeout) gets it
   (lock-timeout) donates 31 while it waits, 20 afterwards
   (lock-timeout) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock lock;
static struct semaphore held, go, seen;
static volatile int during, after;

static void
hold(void *unused UNUSED)
{
    lock_acquire(&lock);
    sema_down(&go);
    timer_sleep(3);
    lock_release(&lock);
}

/* Looks at its own priority while main waits, and after main gave up. */
static void
hold_and_look(void *unused UNUSED)
{
    lock_acquire(&lock);
    sema_up(&held);
    while (thread_get_priority() == 20)
        continue;
    during = thread_get_priority();
    sema_down(&go);
    after = thread_get_priority();
    lock_release(&lock);
    sema_up(&seen);
}

KERNEL_TEST(lock_timeout)
{
    lock_init(&lock);
    sema_init(&held, 0);
    sema_init(&go, 0);
    sema_init(&seen, 0);
    thread_create("holder", PRI_MAX, hold, NULL);
    int64_t start = timer_ticks();
    CHECK(!lock_try_acquire_for(&lock, 5) && timer_elapsed(start) >= 5,
          "gives up in time");
    sema_up(&go);
    CHECK(lock_try_acquire_for(&lock, 1000000), "gets it");
    lock_release(&lock);
    thread_create("low", 20, hold_and_look, NULL);
    sema_down(&held);
    if (lock_try_acquire_for(&lock, TIMER_FREQ / 10))
        fail("got a lock that is held");
    sema_up(&go);
    sema_down(&seen);
    msg("donates %d while it waits, %d afterwards", during, after);
}
