#ifndef THREADS_BARRIER_H
#define THREADS_BARRIER_H

/* Barriers: a number of threads wait until all of them have come, and go on
   together; again and again.  (`barrier()' of threads/synch.h, which only stops
   the compiler from moving memory accesses, is another thing.) */

#include <stdbool.h>
#include "threads/synch.h"

struct thread_barrier {
    struct lock lock;
    struct condition complete;      /* with lock: a round is */
    unsigned members;               /* [I] */
    unsigned waiting;               /* [lock] of them, in this round */
    unsigned round;                 /* [lock] counts rounds */
};

/* Makes a barrier for MEMBERS threads, at least one. */
void thread_barrier_init(struct thread_barrier *, unsigned members);

/* Nobody waits any more, nor will. */
void thread_barrier_destroy(struct thread_barrier *);

/* Waits until all members have called this; true in the one that came last.
   May sleep. */
bool thread_barrier_wait(struct thread_barrier *);

#endif /* threads/barrier.h */
