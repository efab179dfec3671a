#ifndef THREADS_LOCKCHECK_H
#define THREADS_LOCKCHECK_H

/* Checks of the rules for locks, executed in debug builds: the order of LOCKS,
   release by the owner only, no sleeping with a spinlock held or in an
   interrupt.  Each broken rule is a panic that names the locks.  In release
   builds the checks are empty. */

#include <stdbool.h>

struct spinlock;

#ifndef NDEBUG

/* Around spinlock_acquire (before waiting and after) and spinlock_release, on
   this CPU.  Interrupts off. */
void lockcheck_spin_acquire(const struct spinlock *);
void lockcheck_spin_acquired(struct spinlock *);
void lockcheck_spin_release(struct spinlock *);

/* Around taking (or having taken without waiting, for which any order is good)
   and giving back a sleeping lock of RANK called NAME, by the
   running thread. */
void lockcheck_sleep_acquire(unsigned rank, const char *name);
void lockcheck_sleep_try_acquired(unsigned rank);
void lockcheck_sleep_release(unsigned rank);

/* Where the running thread is about to sleep holding GUARD alone. */
void lockcheck_may_sleep(void);
void lockcheck_sleep_with(const struct spinlock *guard);

#else

static inline void
lockcheck_spin_acquire(const struct spinlock *lock)
{
    (void) lock;
}

static inline void
lockcheck_spin_acquired(struct spinlock *lock)
{
    (void) lock;
}

static inline void
lockcheck_spin_release(struct spinlock *lock)
{
    (void) lock;
}

static inline void
lockcheck_sleep_acquire(unsigned rank, const char *name)
{
    (void) rank;
    (void) name;
}

static inline void
lockcheck_sleep_try_acquired(unsigned rank)
{
    (void) rank;
}

static inline void
lockcheck_sleep_release(unsigned rank)
{
    (void) rank;
}

static inline void
lockcheck_may_sleep(void)
{
}

static inline void
lockcheck_sleep_with(const struct spinlock *guard)
{
    (void) guard;
}

#endif

#endif /* threads/lockcheck.h */
