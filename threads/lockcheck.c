/* The checks of lockcheck.h.  Only debug builds contain this file.

   Each CPU keeps the spinlocks it holds, each thread the sleeping locks it
   holds, both in the order of acquiring. */

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
    const void *places[MOST_SPINLOCKS];
} held[CPU_MAX];

static struct held_spinlocks *
held_here(void)
{
    return &held[percpu_self()->id];
}

/* Checks that a lock of RANK called NAME may follow the one of rank LAST, which
   was taken at PLACE. */
static void
check_order(unsigned rank, const char *name, unsigned last,
            const char *last_name, const void *place)
{
    if (rank != RANK_NONE && last != RANK_NONE && rank <= last)
        PANIC("lock order: %s (rank %u) acquired by thread %s, which holds %s "
              "(rank %u), taken at %p", name, rank, thread_name(), last_name,
              last, place);
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
                    h->locks[i]->name, h->places[i]);
}

void
lockcheck_spin_acquired(struct spinlock *lock)
{
    struct held_spinlocks *h = held_here();
    lock->owner = cpu_current();
    ASSERT(h->cnt < MOST_SPINLOCKS);
    h->places[h->cnt] = LOCKCHECK_PLACE;
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
            h->cnt--;
            h->locks[i] = h->locks[h->cnt];
            h->places[i] = h->places[h->cnt];
            return;
        }
    NOT_REACHED();
}

/* Where T has LOCK in its list, or NULL. */
static struct held_lock *
find(const struct thread *t, const void *lock)
{
    struct lockcheck *c = (struct lockcheck *) &t->lockcheck;
    for (unsigned i = 0; i < c->cnt; i++)
        if (c->held[i].lock == lock)
            return &c->held[i];
    return NULL;
}

const void *
lockcheck_place(const struct thread *t, const void *lock)
{
    const struct held_lock *h = find(t, lock);
    return h != NULL ? h->place : NULL;
}

/* Checks that the running thread may acquire LOCK, where NESTED while it holds
   others of that rank. */
static void
check_acquire(const void *lock, const char *name, unsigned rank, bool nested)
{
    struct thread *t = thread_current();
    const struct held_lock *h = find(t, lock);
    if (h != NULL)
        PANIC("lock %s acquired again by thread %s, taken at %p", name,
              t->name, h->place);
    for (unsigned i = 0; i < t->lockcheck.cnt; i++) {
        h = &t->lockcheck.held[i];
        if (!nested || h->rank != rank)
            check_order(rank, name, h->rank, h->name, h->place);
    }
}

void
lockcheck_acquire(const void *lock, const char *name, unsigned rank)
{
    check_acquire(lock, name, rank, false);
}

void
lockcheck_acquire_nested(const void *lock, const char *name, unsigned rank)
{
    check_acquire(lock, name, rank, true);
}

void
lockcheck_acquired(const void *lock, const char *name, unsigned rank,
                   const void *place)
{
    struct lockcheck *c = &thread_current()->lockcheck;
    if (c->cnt == LOCKCHECK_MOST) {
        c->unchecked++;
        return;
    }
    c->held[c->cnt++] = (struct held_lock) { lock, name, rank, place };
}

void
lockcheck_release(const void *lock, const char *name,
                  const struct thread *owner)
{
    struct thread *t = thread_current();
    struct lockcheck *c = &t->lockcheck;
    if (owner == NULL)
        PANIC("lock %s released by thread %s, but nobody holds it", name,
              t->name);
    if (owner != t)
        PANIC("lock %s released by thread %s, but thread %s holds it, taken "
              "at %p", name, t->name, owner->name,
              lockcheck_place(owner, lock));

    struct held_lock *h = find(t, lock);
    if (h == NULL) {
        if (c->unchecked-- == 0)
            PANIC("lock %s released by thread %s, which does not hold it",
                  name, t->name);
        return;
    }
    for (c->cnt--; h < &c->held[c->cnt]; h++)
        h[0] = h[1];
}

void
lockcheck_destroy(const void *lock, const char *name,
                  const struct thread *owner, bool waited_for)
{
    if (owner != NULL)
        PANIC("lock %s destroyed by thread %s while thread %s holds it, taken "
              "at %p", name, thread_name(), owner->name,
              lockcheck_place(owner, lock));
    if (waited_for)
        PANIC("%s destroyed by thread %s while others wait for it", name,
              thread_name());
}

void
lockcheck_memory_freed(const void *memory, size_t size)
{
    const struct thread *t = percpu_current();
    if (t == NULL || intr_context())
        return;
    for (unsigned i = 0; i < t->lockcheck.cnt; i++) {
        const struct held_lock *h = &t->lockcheck.held[i];
        if ((const char *) h->lock >= (const char *) memory
            && (const char *) h->lock < (const char *) memory + size)
            PANIC("memory freed by thread %s while it holds lock %s in it, "
                  "taken at %p", t->name, h->name, h->place);
    }
}

void
lockcheck_thread_ends(void)
{
    const struct thread *t = thread_current();
    const struct held_lock *h = t->lockcheck.held;
    if (t->lockcheck.cnt > 0)
        PANIC("thread %s ends while it holds lock %s, taken at %p", t->name,
              h->name, h->place);
}

void
lockcheck_may_sleep(void)
{
    if (intr_context())
        PANIC("sleeping in an interrupt, on top of thread %s", thread_name());
    enum intr_level old = intr_disable();
    struct held_spinlocks *h = held_here();
    if (h->cnt > 0)
        PANIC("thread %s sleeps with spinlock %s held", thread_name(),
              h->locks[0]->name);
    intr_set_level(old);
}

void
lockcheck_sleep_with(const struct spinlock *guard)
{
    struct held_spinlocks *h = held_here();
    for (unsigned i = 0; i < h->cnt; i++)
        if (h->locks[i] != guard)
            PANIC("thread %s sleeps with spinlock %s held", thread_name(),
                  h->locks[i]->name);
}
