/* Locks: mutual exclusion with an owner.  A release hands the lock straight to
   the most urgent waiter.  Only when somebody waits does donation_lock come
   in; it is taken before the lock's own guard. */

#include <debug.h>
#include "threads/donation.h"
#include "threads/lockcheck.h"
#include "threads/mutant.h"
#include "threads/sync-point.h"
#include "threads/synch.h"
#include "threads/timeout.h"
#include "threads/trace.h"
#include "threads/wait.h"

void
lock_init(struct lock *lock)
{
    lock_init_ranked(lock, "unnamed", RANK_NONE);
}

void
lock_init_ranked(struct lock *lock, const char *name, unsigned rank)
{
    ASSERT(lock != NULL);
    lock->holder = NULL;
    list_init(&lock->waiters);
    lock->rank = rank;
    lock->name = name;
    spinlock_init(&lock->guard, name, RANK_WAIT);
}

/* Takes LOCK for thread T, which runs, if it is free.  No guard is needed for
   that: a lock that somebody waits for is never free. */
static bool
take_if_free(struct lock *lock, struct thread *t)
{
    struct thread *nobody = NULL;
    return __atomic_compare_exchange_n(&lock->holder, &nobody, t, false,
                                       __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

/* Where LOCK is free takes it and returns true.  Otherwise enters the running
   thread among its donors and returns false with the guard held: the caller
   goes on to wait. */
static bool
take_or_donate(struct lock *lock)
{
    struct thread *t = thread_current();
    spinlock_acquire(&donation_lock);
    spinlock_acquire(&lock->guard);
    bool is_free = take_if_free(lock, t);
    if (!is_free)
        donation_begin(t, lock);
    spinlock_release(&donation_lock);
    if (is_free)
        spinlock_release(&lock->guard);
    return is_free;
}

/* As lock_acquire, for a caller at PLACE who may be where it waits. */
static inline void
acquire(struct lock *lock, const void *place UNUSED)
{
    sync_point(SYNC_LOCK_ACQUIRE, lock);
    if (!take_if_free(lock, thread_current())) {
        trace(TRACE_LOCK_WAIT, (uintptr_t) lock, TRACE_PLAIN, lock->name);
        if (!take_or_donate(lock))
            wait_sleep(&lock->waiters, &lock->guard);
    }
    trace(TRACE_LOCK_HOLD, (uintptr_t) lock, TRACE_PLAIN, lock->name);
    lockcheck_acquired(lock, lock->name, lock->rank, place);
    ASSERT(lock_held_by_current_thread(lock));
}

void
lock_acquire(struct lock *lock)
{
    ASSERT(lock != NULL);
    if (mutant_skips(lock->rank))
        return;
    lockcheck_may_sleep();
    lockcheck_acquire(lock, lock->name, lock->rank);
    acquire(lock, LOCKCHECK_PLACE);
}

void
lock_acquire_nested(struct lock *lock)
{
    ASSERT(lock != NULL);
    if (mutant_skips(lock->rank))
        return;
    lockcheck_may_sleep();
    lockcheck_acquire_nested(lock, lock->name, lock->rank);
    acquire(lock, LOCKCHECK_PLACE);
}

/* As lock_try_acquire, for a caller at PLACE. */
static bool
try_acquire(struct lock *lock, const void *place UNUSED)
{
    ASSERT(lock != NULL);
    if (mutant_skips(lock->rank))
        return true;
    ASSERT(!lock_held_by_current_thread(lock));
    sync_point(SYNC_LOCK_ACQUIRE, lock);
    if (!take_if_free(lock, thread_current()))
        return false;
    trace(TRACE_LOCK_HOLD, (uintptr_t) lock, TRACE_PLAIN, lock->name);
    lockcheck_acquired(lock, lock->name, lock->rank, place);
    return true;
}

bool
lock_try_acquire(struct lock *lock)
{
    return try_acquire(lock, LOCKCHECK_PLACE);
}

/* A wait for a lock that may end by the clock; lies on the waiter's stack. */
struct timed_acquire {
    struct timeout timeout;
    struct thread *thread;
    struct lock *lock;
};

/* The time is up: unless the lock was handed over meanwhile, takes the thread
   out of the queue and its donation back. */
static void
give_up(struct timeout *timeout)
{
    struct timed_acquire *a = list_entry(&timeout->elem, struct timed_acquire,
                                         timeout.elem);
    spinlock_acquire(&donation_lock);
    spinlock_acquire(&a->lock->guard);
    if (a->thread->wait_queue != NULL) {
        donation_cancel(a->thread, a->lock);
        wait_wake(a->thread, &a->lock->guard);
    } else
        spinlock_release(&a->lock->guard);
    spinlock_release(&donation_lock);
}

bool
lock_try_acquire_for(struct lock *lock, int64_t ticks)
{
    if (try_acquire(lock, LOCKCHECK_PLACE))
        return true;
    if (ticks <= 0)
        return false;
    lockcheck_may_sleep();

    struct timed_acquire a = { .thread = thread_current(), .lock = lock };
    int64_t when = timeout_after(ticks);
    a.thread->waits_timed = true;
    trace(TRACE_LOCK_WAIT, (uintptr_t) lock, TRACE_PLAIN, lock->name);
    if (!take_or_donate(lock)) {
        timeout_set(&a.timeout, when, give_up);
        wait_sleep(&lock->waiters, &lock->guard);
        timeout_cancel(&a.timeout);
    }
    a.thread->waits_timed = false;
    if (!lock_held_by_current_thread(lock))
        return false;
    trace(TRACE_LOCK_HOLD, (uintptr_t) lock, TRACE_PLAIN, lock->name);
    lockcheck_acquired(lock, lock->name, lock->rank, LOCKCHECK_PLACE);
    return true;
}

/* Hands LOCK, for which somebody may wait, to the most urgent waiter. */
static void
hand_over(struct lock *lock)
{
    spinlock_acquire(&donation_lock);
    spinlock_acquire(&lock->guard);
    struct thread *next = wait_best(&lock->waiters);
    lock->holder = next;
    if (next != NULL) {
        donation_pass(lock, thread_current(), next);
        wait_wake(next, &lock->guard);
    } else
        spinlock_release(&lock->guard);
    spinlock_release(&donation_lock);
}

void
lock_release(struct lock *lock)
{
    ASSERT(lock != NULL);
    if (mutant_skips(lock->rank))
        return;
    lockcheck_release(lock, lock->name, lock->holder);
    sync_point(SYNC_LOCK_RELEASE, lock);
    trace(TRACE_LOCK_FREE, (uintptr_t) lock, TRACE_PLAIN, lock->name);

    spinlock_acquire(&lock->guard);
    bool waited_for = !list_empty(&lock->waiters);
    if (!waited_for)
        __atomic_store_n(&lock->holder, NULL, __ATOMIC_RELEASE);
    spinlock_release(&lock->guard);
    if (waited_for)
        hand_over(lock);
}

void
lock_destroy(struct lock *lock UNUSED)
{
    lockcheck_destroy(lock, lock->name, lock->holder,
                      !list_empty(&lock->waiters));
}

bool
lock_held_by_current_thread(const struct lock *lock)
{
    return lock->holder == thread_current() || mutant_skips(lock->rank);
}
