#ifndef THREADS_LOCKCHECK_H
#define THREADS_LOCKCHECK_H

/* Checks of the rules for locks, executed in debug builds: the order of LOCKS,
   release by the owner only, nothing destroyed that is held, no sleeping with a
   spinlock held or in an interrupt.  Each broken rule is a panic that names the
   threads and the locks, and the places where they were taken.  In release
   builds the checks are empty.

   A sleeping lock is known here by its address, whatever kind it is: struct
   lock or struct rwlock, with its NAME and RANK. */

#include <stdbool.h>
#include <stddef.h>

struct spinlock;
struct thread;

/* Sleeping locks that a thread may hold at once and have checked. */
#define LOCKCHECK_MOST 12

/* What a thread holds, in the order of taking it; part of struct thread.
   This thread only, but for panics. */
struct lockcheck {
    unsigned cnt;
    unsigned unchecked;                 /* held beyond LOCKCHECK_MOST */
    struct held_lock {
        const void *lock;
        const char *name;
        unsigned rank;
        const void *place;              /* who called for it */
    } held[LOCKCHECK_MOST];
};

/* The caller of the function that says it: the place of an acquire. */
#define LOCKCHECK_PLACE __builtin_return_address(0)

#ifndef NDEBUG

/* Around spinlock_acquire (before waiting and after) and spinlock_release, on
   this CPU.  Interrupts off. */
void lockcheck_spin_acquire(const struct spinlock *);
void lockcheck_spin_acquired(struct spinlock *);
void lockcheck_spin_release(struct spinlock *);

/* The running thread is about to wait for LOCK of RANK called NAME (nested:
   others of that rank may be held); it has it now, from PLACE (after trying,
   any order is good); it gives it back. */
void lockcheck_acquire(const void *lock, const char *name, unsigned rank);
void lockcheck_acquire_nested(const void *lock, const char *name,
                              unsigned rank);
void lockcheck_acquired(const void *lock, const char *name, unsigned rank,
                        const void *place);
void lockcheck_release(const void *lock, const char *name,
                       const struct thread *owner);

/* LOCK, which OWNER holds (NULL: nobody) and for which somebody waits or not,
   will be no more. */
void lockcheck_destroy(const void *lock, const char *name,
                       const struct thread *owner, bool waited_for);

/* The SIZE bytes at MEMORY are about to be freed; the running thread ends. */
void lockcheck_memory_freed(const void *memory, size_t size);
void lockcheck_thread_ends(void);

/* Where the running thread is about to sleep holding GUARD alone. */
void lockcheck_may_sleep(void);
void lockcheck_sleep_with(const struct spinlock *guard);

/* Where T took LOCK, or NULL where that is not known. */
const void *lockcheck_place(const struct thread *t, const void *lock);

#else

#define lockcheck_spin_acquire(lock) ((void) (lock))
#define lockcheck_spin_acquired(lock) ((void) (lock))
#define lockcheck_spin_release(lock) ((void) (lock))
#define lockcheck_acquire(lock, name, rank) ((void) (rank))
#define lockcheck_acquire_nested(lock, name, rank) ((void) (rank))
#define lockcheck_acquired(lock, name, rank, place) ((void) (rank))
#define lockcheck_release(lock, name, owner) ((void) (owner))
#define lockcheck_destroy(lock, name, owner, waited_for) ((void) (owner))
#define lockcheck_memory_freed(memory, size) ((void) (memory))
#define lockcheck_thread_ends() ((void) 0)
#define lockcheck_may_sleep() ((void) 0)
#define lockcheck_sleep_with(guard) ((void) (guard))
#define lockcheck_place(t, lock) ((const void *) ((void) (t), NULL))

#endif

#endif /* threads/lockcheck.h */
