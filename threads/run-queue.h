#ifndef THREADS_RUN_QUEUE_H
#define THREADS_RUN_QUEUE_H

/* Ready threads by priority: one list a priority and a word that says which
   are not empty, so that finding the highest costs the same however many
   threads there are.  For schedulers; caller holds sched_lock. */

#include <list.h>
#include <stdint.h>
#include "threads/thread.h"

#define PRI_CNT (PRI_MAX - PRI_MIN + 1)

struct run_queue {
    struct list lists[PRI_CNT];         /* struct thread.elem */
    uint32_t nonempty[2];               /* bit p: lists[p] holds threads */
    unsigned cnt;                       /* threads in all */
};

/* Puts T behind the others of its priority. */
void run_queue_add(struct run_queue *, struct thread *t);

/* Takes T out, wherever it stands. */
void run_queue_remove(struct run_queue *, struct thread *t);

/* Takes out and returns the first thread of the highest priority; NULL where
   there is none. */
struct thread *run_queue_pop(struct run_queue *);

/* The highest priority with a thread, or -1. */
int run_queue_highest(const struct run_queue *);

#endif /* threads/run-queue.h */
