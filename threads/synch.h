#ifndef THREADS_SYNCH_H
#define THREADS_SYNCH_H

/* Sleeping synchronisation: semaphores, locks (mutexes with an owner and
   priority donation) and condition variables (Mesa monitors).

   All wait on one kind of queue, woken by highest effective priority, arrival
   order among equals.  Each object has a spinlock of its own, so any number of
   CPUs may use any of them.  Sleeping functions run in thread context with no
   spinlock held. */

#include <list.h>
#include <stdbool.h>
#include <stdint.h>
#include "threads/spinlock.h"

/* A counting semaphore (Dijkstra, 1965). */
struct semaphore {
    unsigned value;                 /* [guard] */
    struct list waiters;            /* [guard] struct thread.elem */
    struct spinlock guard;
    bool in_order;                  /* [I] wakes in order of arrival */
    bool outside;                   /* [I] a device adds to it: who waits here
                                       is in no deadlock */
};

void sema_init(struct semaphore *, unsigned value);

/* The semaphore will not be used again: nobody may wait for it, which debug
   builds check. */
void sema_destroy(struct semaphore *);

/* Waits until the value is positive and takes one.  May sleep. */
void sema_down(struct semaphore *);

/* Takes one if it can at once.  Any context. */
bool sema_try_down(struct semaphore *);

/* As sema_down, but gives up after TICKS timer ticks and returns false then.
   May sleep. */
bool sema_down_timeout(struct semaphore *, int64_t ticks);

/* Adds one and wakes the most urgent waiter.  Any context, interrupts too. */
void sema_up(struct semaphore *);

void sema_self_test(void);

/* A mutual-exclusion lock.  Not recursive. */
struct lock {
    struct thread *volatile holder; /* [guard] who has it, NULL: nobody */
    struct list waiters;            /* [guard] struct thread.elem */
    struct spinlock guard;
    uint32_t rank;                  /* place in LOCKS; 0: not ordered */
    const char *name;
};

void lock_init(struct lock *);

/* As lock_init, with a NAME for messages and a RANK_… checked in debug
   builds. */
void lock_init_ranked(struct lock *, const char *name, unsigned rank);

/* LOCK will not be used again, and its memory may go: nobody may hold it or
   wait for it, which debug builds check. */
void lock_destroy(struct lock *);

/* Takes LOCK, waiting for it; the holder gets this thread's priority
   meanwhile.  The thread must not hold it.  May sleep. */
void lock_acquire(struct lock *);
bool lock_try_acquire(struct lock *);

/* As lock_acquire, where the thread holds locks of the same rank already: in an
   order that the file which does so explains. */
void lock_acquire_nested(struct lock *);

/* As lock_acquire, but gives up after TICKS ticks: false.  May sleep. */
bool lock_try_acquire_for(struct lock *, int64_t ticks);

/* Frees LOCK and wakes the most urgent waiter.  Caller holds LOCK. */
void lock_release(struct lock *);
bool lock_held_by_current_thread(const struct lock *);

/* A condition variable, used with one lock. */
struct condition {
    struct list waiters;            /* the monitor's lock; one a waiter */
};

void cond_init(struct condition *);

/* Releases LOCK, waits for a signal, takes LOCK again.  Mesa style: check the
   condition again.  Caller holds LOCK.  May sleep. */
void cond_wait(struct condition *, struct lock *);

/* As cond_wait, but gives up after TICKS ticks: false. */
bool cond_wait_timeout(struct condition *, struct lock *, int64_t ticks);

/* Wakes the most urgent waiter, or all.  Caller holds LOCK. */
void cond_signal(struct condition *, struct lock *);
void cond_broadcast(struct condition *, struct lock *);

/* Keeps the compiler from moving memory accesses across this point. */
#define barrier() __asm__ volatile("" : : : "memory")

#endif /* threads/synch.h */
