#ifndef THREADS_INTERRUPTION_H
#define THREADS_INTERRUPTION_H

/* Waits that can be broken off.

   Somebody may give threads reasons, bits that the layer with user programs
   defines (its signals), to break off what they wait for.  While one is pending
   no interruptible wait begins, and one that has begun ends without what it
   waited for.  All other waits go on as they are.

   Threads that may be given reasons form groups (processes).  Of a group that
   wants a reason one member gets it, which does not hold it back; where all do,
   the first that does no more. */

#include <list.h>
#include <stdbool.h>
#include <stdint.h>
#include "threads/spinlock.h"

struct lock;
struct condition;
struct semaphore;
struct thread;

/* [g] groups_lock in threads/interruption.c    [I] once it has members */
struct interruption_group {
    int id;                         /* [I] for interruption_send */
    uint32_t wanted;                /* [g] reasons that may come */
    uint32_t pending;               /* [g] have come, and all hold them back */
    struct list members;            /* [g] struct interruption.elem */
    struct list_elem elem;          /* [g] among all groups with members */
};

/* Part of each thread.  [t] written by this thread only */
struct interruption {
    uint32_t pending;               /* [a] reasons that have come */
    uint32_t held;                  /* [t, g] those that have to wait */
    struct interruption_group *group;   /* [t] NULL: none */
    struct list_elem elem;          /* [g] in the group */
    struct spinlock lock;
    struct spinlock *guard;         /* [a] of what it waits for, or NULL; who
                                       holds lock may use it */
};

/* Everybody, for interruption_send. */
#define INTERRUPTION_ALL 0

/* Makes I that of a new thread, which is in no group. */
void interruption_init(struct interruption *i);

/* Makes GROUP one without members that wants REASONS; ID is its first
   member's. */
void interruption_group_init(struct interruption_group *group,
                             uint32_t reasons);

/* Makes T, which has not begun, one of GROUP; the first gives it its id. */
void interruption_join(struct interruption_group *group, struct thread *t);

/* The running thread leaves its group; what is pending for it becomes the
   others'. */
void interruption_leave(void);

/* What interruption_send found. */
enum interruption_result {
    INTERRUPTION_NOBODY,            /* no such group */
    INTERRUPTION_IGNORED,           /* it wants other reasons */
    INTERRUPTION_SENT
};

/* Gives the group ID, or with INTERRUPTION_ALL every group that wants them,
   REASONS.  Any context. */
enum interruption_result interruption_send(int id, uint32_t reasons);

/* Gives each of the running thread's group but itself REASONS, wanted or not,
   held back or not. */
void interruption_send_others(uint32_t reasons);

/* Reasons that are pending for the running thread. */
uint32_t interruption_pending(void);

/* Holds back REASONS, too, for the running thread: they become others' to take.
   Returns what was held back before, to be given to interruption_release. */
uint32_t interruption_hold(uint32_t reasons);
void interruption_release(uint32_t held_before);

/* What the running thread holds back. */
uint32_t interruption_held(void);

/* Takes all of REASONS away from those that are pending for the running
   thread. */
void interruption_take(uint32_t reasons);

/* Makes REASONS those that GROUP wants. */
void interruption_want(struct interruption_group *group, uint32_t reasons);

/* As sema_down, sema_down_timeout and cond_wait, but give up when a reason is
   pending; false then.  May sleep. */
bool sema_down_interruptible(struct semaphore *);
bool sema_down_interruptible_timeout(struct semaphore *, int64_t ticks);
bool cond_wait_interruptible(struct condition *, struct lock *);

/* Tells where the running thread is about to wait, and that it does no more;
   only then may GUARD go.  For sema_down_interruptible. */
void interruption_begin(struct spinlock *guard);
void interruption_end(void);

#endif /* threads/interruption.h */
