/* The checks of lockcheck.h.  Only debug builds contain this file.

   Each CPU keeps the spinlocks it holds, each thread the ranks of the sleeping
   locks it holds, both in the order of acquiring. */

#include "threads/lockcheck.h"
#include <debug.h>
#include <debug-kernel.h>
#include "i386/interrupt.h"
#include "threads/cpu.h"
#include "threads/spinlock.h"
#include "threads/thread.h"

#define MOST_SPINLOCKS 8

/* [c] this CPU only, interrupts off. */
static struct held_spinlocks {
    unsigned cnt;
    const struct spinlock *locks[MOST_SPINLOCKS];
} held[CPU_MAX];

static struct held_spinlocks *
held_here(void)
{
    return &held[percpu_self()->id];
}

/* Checks that a lock of RANK called NAME may follow LAST. */
static void
check_order(unsigned rank, const char *name, unsigned last,
            const char *last_name)
{
    if (rank != RANK_NONE && last != RANK_NONE && rank <= last)
        PANIC("lock order: %s (rank %u) acquired while holding %s (rank %u)",
              name, rank, last_name, last);
}

void
lockcheck_spin_acquire(const struct spinlock *lock)
{
    struct held_spinlocks *h = held_here();
    if (debug_panicking())
        return;
    if (spinlock_held(lock))
        PANIC("spinlock %s acquired twice by CPU %u", lock->name,
              percpu_self()->id);
    for (unsigned i = 0; i < h->cnt; i++)
        check_order(lock->rank, lock->name, h->locks[i]->rank,
                    h->locks[i]->name);
}

void
lockcheck_spin_acquired(struct spinlock *lock)
{
    struct held_spinlocks *h = held_here();
    lock->owner = cpu_current();
    ASSERT(h->cnt < MOST_SPINLOCKS);
    h->locks[h->cnt++] = lock;
}

void
lockcheck_spin_release(struct spinlock *lock)
{
    struct held_spinlocks *h = held_here();
    if (!spinlock_held(lock))
        PANIC("spinlock %s released by CPU %u, which does not hold it",
              lock->name, percpu_self()->id);
    lock->owner = NULL;
    for (unsigned i = h->cnt; i-- > 0;)
        if (h->locks[i] == lock) {
            h->locks[i] = h->locks[--h->cnt];
            return;
        }
    NOT_REACHED();
}

void
lockcheck_sleep_acquire(unsigned rank, const char *name)
{
    struct thread *t = thread_current();
    if (rank == RANK_NONE)
        return;
    for (unsigned i = 0; i < t->held_cnt; i++)
        check_order(rank, name, t->held_ranks[i], "a lock of higher rank");
    lockcheck_sleep_try_acquired(rank);
}

void
lockcheck_sleep_try_acquired(unsigned rank)
{
    struct thread *t = thread_current();
    if (rank == RANK_NONE)
        return;
    ASSERT(t->held_cnt < THREAD_HELD_MAX);
    t->held_ranks[t->held_cnt++] = rank;
}

void
lockcheck_sleep_release(unsigned rank)
{
    struct thread *t = thread_current();
    if (rank == RANK_NONE)
        return;
    for (unsigned i = t->held_cnt; i-- > 0;)
        if (t->held_ranks[i] == rank) {
            for (; i + 1 < t->held_cnt; i++)
                t->held_ranks[i] = t->held_ranks[i + 1];
            t->held_cnt--;
            return;
        }
    PANIC("lock of rank %u released, but not held by this thread", rank);
}

void
lockcheck_may_sleep(void)
{
    if (intr_context())
        PANIC("sleeping in an interrupt");
    enum intr_level old = intr_disable();
    struct held_spinlocks *h = held_here();
    if (h->cnt > 0)
        PANIC("sleeping with spinlock %s held", h->locks[0]->name);
    intr_set_level(old);
}

void
lockcheck_sleep_with(const struct spinlock *guard)
{
    struct held_spinlocks *h = held_here();
    for (unsigned i = 0; i < h->cnt; i++)
        if (h->locks[i] != guard)
            PANIC("sleeping with spinlock %s held", h->locks[i]->name);
}
