/* Counting semaphores.  sema_up hands the unit it adds straight to the most
   urgent waiter: nobody can take it in between. */

#include <debug.h>
#include "threads/lockcheck.h"
#include "threads/sync-point.h"
#include "threads/synch.h"
#include "threads/timeout.h"
#include "threads/trace.h"
#include "threads/wait.h"

void
sema_init(struct semaphore *sema, unsigned value)
{
    ASSERT(sema != NULL);
    sema->value = value;
    list_init(&sema->waiters);
    spinlock_init(&sema->guard, "semaphore", RANK_WAIT);
    sema->in_order = sema->outside = false;
}

void
sema_destroy(struct semaphore *sema UNUSED)
{
    lockcheck_destroy(sema, "semaphore", NULL, !list_empty(&sema->waiters));
}

void
sema_down(struct semaphore *sema)
{
    ASSERT(sema != NULL);
    lockcheck_may_sleep();
    sync_point(SYNC_SEMA_DOWN, sema);
    spinlock_acquire(&sema->guard);
    if (sema->value > 0) {
        sema->value--;
        spinlock_release(&sema->guard);
    } else {
        trace(TRACE_SEMA_WAIT, (uintptr_t) sema, 0, NULL);
        wait_sleep(&sema->waiters, &sema->guard);
    }
}

bool
sema_try_down(struct semaphore *sema)
{
    ASSERT(sema != NULL);
    sync_point(SYNC_SEMA_DOWN, sema);
    spinlock_acquire(&sema->guard);
    bool taken = sema->value > 0;
    if (taken)
        sema->value--;
    spinlock_release(&sema->guard);
    return taken;
}

bool
sema_down_timeout(struct semaphore *sema, int64_t ticks)
{
    ASSERT(sema != NULL);
    lockcheck_may_sleep();
    sync_point(SYNC_SEMA_DOWN, sema);
    int64_t when = timeout_after(ticks);
    spinlock_acquire(&sema->guard);
    if (sema->value > 0) {
        sema->value--;
        spinlock_release(&sema->guard);
        return true;
    }
    if (ticks <= 0) {
        spinlock_release(&sema->guard);
        return false;
    }
    trace(TRACE_SEMA_WAIT, (uintptr_t) sema, 0, NULL);
    return wait_sleep_until(&sema->waiters, &sema->guard, when);
}

/* As sema_down_interruptible, at tick WHEN too unless that is NULL. */
static bool
down_interruptible(struct semaphore *sema, const int64_t *when)
{
    ASSERT(sema != NULL);
    lockcheck_may_sleep();
    sync_point(SYNC_SEMA_DOWN, sema);
    interruption_begin(&sema->guard);
    spinlock_acquire(&sema->guard);
    bool taken = sema->value > 0;
    if (!taken && interruption_pending() == 0) {
        trace(TRACE_SEMA_WAIT, (uintptr_t) sema, 0, NULL);
        taken = when == NULL
                ? wait_sleep_interruptible(&sema->waiters, &sema->guard)
                : wait_sleep_until(&sema->waiters, &sema->guard, *when);
    } else {
        sema->value -= taken;
        spinlock_release(&sema->guard);
    }
    interruption_end();
    return taken;
}

bool
sema_down_interruptible(struct semaphore *sema)
{
    return down_interruptible(sema, NULL);
}

bool
sema_down_interruptible_timeout(struct semaphore *sema, int64_t ticks)
{
    int64_t when = timeout_after(ticks);
    return ticks > 0 ? down_interruptible(sema, &when) : sema_try_down(sema);
}

/* Who comes next of those that wait. */
static struct thread *
next_waiter(struct semaphore *sema)
{
    return sema->in_order
           ? list_entry(list_front(&sema->waiters), struct thread, elem)
           : wait_best(&sema->waiters);
}

void
sema_up(struct semaphore *sema)
{
    ASSERT(sema != NULL);
    sync_point(SYNC_SEMA_UP, sema);
    spinlock_acquire(&sema->guard);
    if (list_empty(&sema->waiters)) {
        sema->value++;
        spinlock_release(&sema->guard);
    } else
        wait_wake(next_waiter(sema), &sema->guard);
}

/* The other side of sema_self_test's table: returns each ball. */
static void
return_balls(void *table_)
{
    struct semaphore *table = table_;
    for (int i = 0; i < 10; i++) {
        sema_down(&table[0]);
        sema_up(&table[1]);
    }
}

void
sema_self_test(void)
{
    struct semaphore table[2];
    sema_init(&table[0], 0);
    sema_init(&table[1], 0);
    thread_create("sema-test", PRI_DEFAULT, return_balls, table);
    for (int i = 0; i < 10; i++) {
        sema_up(&table[0]);
        sema_down(&table[1]);
    }
}
