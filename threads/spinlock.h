#ifndef THREADS_SPINLOCK_H
#define THREADS_SPINLOCK_H

/* Spinlocks: mutual exclusion between CPUs, and with interrupts on this one.

   Acquiring turns interrupts off on this CPU until the last spinlock it holds
   is released.  The section inside is short, never sleeps and takes locks only
   in the order of LOCKS; a debug build checks owner and order. */

#include <stdbool.h>
#include <stdint.h>
#include "i386/percpu.h"
#include "threads/lock-ranks.h"
#include "threads/lockcheck.h"
#include "threads/mutant.h"

struct spinlock {
    volatile uint32_t taken;        /* 0 free, 1 taken */
    uint32_t rank;                  /* place in LOCKS; 0: not ordered */
    const char *name;
    struct cpu *volatile owner;     /* who holds it; debug builds */
};

#define SPINLOCK_INITIALIZER(NAME, RANK) { 0, (RANK), (NAME), 0 }

/* Makes LOCK free.  RANK is its RANK_… in threads/lock-ranks.h. */
void spinlock_init(struct spinlock *lock, const char *name, unsigned rank);

/* Takes LOCK, which was not free a moment ago.  Interrupts off. */
void spinlock_wait(struct spinlock *lock);

/* Turns interrupts off and takes LOCK.  Any context. */
static inline void
spinlock_acquire(struct spinlock *lock)
{
    if (mutant_skips(lock->rank))
        return;
    percpu_enter();
    lockcheck_spin_acquire(lock);
    if (__atomic_exchange_n(&lock->taken, 1, __ATOMIC_ACQUIRE) != 0)
        spinlock_wait(lock);
    lockcheck_spin_acquired(lock);
}

/* Releases LOCK; with the last spinlock, interrupts return to what they were
   before the first.  Caller holds LOCK on this CPU. */
static inline void
spinlock_release(struct spinlock *lock)
{
    if (mutant_skips(lock->rank))
        return;
    lockcheck_spin_release(lock);
    __atomic_store_n(&lock->taken, 0, __ATOMIC_RELEASE);
    percpu_leave();
}

/* True where this CPU holds LOCK (release builds: where anybody does). */
bool spinlock_held(const struct spinlock *lock);

#endif /* threads/spinlock.h */
