#ifndef THREADS_INTERRUPTION_H
#define THREADS_INTERRUPTION_H

/* Waits that can be broken off.

   Somebody may give a thread reasons, bits that the layer with user programs
   defines (its signals), to break off what it waits for.  Those that the thread
   wants stay pending until that layer takes them; while one is pending no
   interruptible wait begins, and one that has begun ends without what it waited
   for.  All other waits go on as they are. */

#include <stdbool.h>
#include <stdint.h>
#include "threads/spinlock.h"

struct lock;
struct condition;
struct semaphore;
struct thread;

/* Part of each thread. */
struct interruption {
    uint32_t pending;               /* [a] reasons that have come */
    uint32_t wanted;                /* [a] those that may; 0: none ever */
    uint32_t held;                  /* [a] those that have to wait */
    struct spinlock lock;
    struct spinlock *guard;         /* [a] of what it waits for, or NULL; who
                                       holds lock may use it */
};

/* Everybody, for interruption_send. */
#define INTERRUPTION_ALL 0

/* Makes I that of a new thread, which wants what the one with PARENT does (NULL:
   nothing). */
void interruption_init(struct interruption *i, const struct interruption *parent);

/* What interruption_send found. */
enum interruption_result {
    INTERRUPTION_NOBODY,            /* no such thread, or one that wants nothing */
    INTERRUPTION_IGNORED,           /* it wants other reasons */
    INTERRUPTION_SENT
};

/* Gives thread TID (a tid_t), or with INTERRUPTION_ALL every thread that wants
   them, REASONS.  Any context. */
enum interruption_result interruption_send(int tid, uint32_t reasons);

/* Reasons that are pending for the running thread and not held back. */
uint32_t interruption_pending(void);

/* Holds back REASONS, too, for the running thread: they stay pending without an
   effect.  Returns what was held back before, to be given to
   interruption_release. */
uint32_t interruption_hold(uint32_t reasons);
void interruption_release(uint32_t held_before);
bool interruption_is_held(uint32_t reasons);

/* Takes all of REASONS away from those that are pending for the running thread. */
void interruption_take(uint32_t reasons);

/* Makes REASONS those that the running thread wants. */
void interruption_want(uint32_t reasons);

/* As sema_down and cond_wait, but give up when a reason is pending; false then.
   May sleep. */
bool sema_down_interruptible(struct semaphore *);
bool cond_wait_interruptible(struct condition *, struct lock *);

/* Tells where the running thread is about to wait, and that it does no more; only
   then may GUARD go.  For sema_down_interruptible. */
void interruption_begin(struct spinlock *guard);
void interruption_end(void);

#endif /* threads/interruption.h */
