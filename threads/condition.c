/* Condition variables, Mesa style.  The queue is guarded by the monitor's
   lock; each waiter sleeps on a semaphore of its own, so that a signal between
   its leaving the monitor and its falling asleep is not lost. */

#include <debug.h>
#include "threads/sync-point.h"
#include "threads/synch.h"
#include "threads/thread.h"

/* One waiting thread; lies on its stack. */
struct cond_waiter {
    struct list_elem elem;
    struct semaphore woken;
    struct thread *thread;
    bool queued;
};

void
cond_init(struct condition *cond)
{
    ASSERT(cond != NULL);
    list_init(&cond->waiters);
}

/* Puts WAITER, the running thread's, into the queue and releases LOCK, which
   that holds. */
static void
leave_monitor(struct condition *cond, struct lock *lock,
              struct cond_waiter *waiter)
{
    ASSERT(cond != NULL && lock != NULL);
    ASSERT(lock_held_by_current_thread(lock));
    sync_point(SYNC_COND_WAIT, cond);

    sema_init(&waiter->woken, 0);
    waiter->thread = thread_current();
    waiter->queued = true;
    list_push_back(&cond->waiters, &waiter->elem);
    lock_release(lock);
}

void
cond_wait(struct condition *cond, struct lock *lock)
{
    struct cond_waiter waiter;
    leave_monitor(cond, lock, &waiter);
    sema_down(&waiter.woken);
    lock_acquire(lock);
}

/* WAITER is awake and holds the monitor's lock.  Still queued: nobody
   signalled, not even while it took the lock; it leaves the queue then. */
static bool
was_signalled(struct cond_waiter *waiter)
{
    if (waiter->queued)
        list_remove(&waiter->elem);
    return !waiter->queued;
}

bool
cond_wait_timeout(struct condition *cond, struct lock *lock, int64_t ticks)
{
    struct cond_waiter waiter;
    leave_monitor(cond, lock, &waiter);
    sema_down_timeout(&waiter.woken, ticks);
    lock_acquire(lock);
    return was_signalled(&waiter);
}

bool
cond_wait_interruptible(struct condition *cond, struct lock *lock)
{
    struct cond_waiter waiter;
    leave_monitor(cond, lock, &waiter);
    sema_down_interruptible(&waiter.woken);
    lock_acquire(lock);
    return was_signalled(&waiter);
}

static bool
less_urgent(const struct list_elem *a, const struct list_elem *b,
            void *aux UNUSED)
{
    return list_entry(a, struct cond_waiter, elem)->thread->priority
           < list_entry(b, struct cond_waiter, elem)->thread->priority;
}

void
cond_signal(struct condition *cond, struct lock *lock UNUSED)
{
    ASSERT(cond != NULL && lock != NULL);
    ASSERT(lock_held_by_current_thread(lock));
    sync_point(SYNC_COND_SIGNAL, cond);
    if (list_empty(&cond->waiters))
        return;

    struct list_elem *e = list_front(&cond->waiters);
    if (e != list_back(&cond->waiters))
        e = list_max(&cond->waiters, less_urgent, NULL);
    struct cond_waiter *waiter = list_entry(e, struct cond_waiter, elem);
    list_remove(e);
    waiter->queued = false;
    sema_up(&waiter->woken);
}

void
cond_broadcast(struct condition *cond, struct lock *lock)
{
    while (!list_empty(&cond->waiters))
        cond_signal(cond, lock);
}
