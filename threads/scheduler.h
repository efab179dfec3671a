#ifndef THREADS_SCHEDULER_H
#define THREADS_SCHEDULER_H

/* The scheduler: who runs next.

   The mechanism (this header's functions: block, wake, yield, switch) is one;
   the policy is a table, chosen by -sched=.  sched_lock guards the states of
   all threads and the policy's queues; it is held across the switch and
   released by the thread switched to, so that no other CPU takes up a thread
   whose registers are not yet saved. */

#include <stdbool.h>
#include "threads/spinlock.h"
#include "threads/thread.h"

struct cpu;

/* A policy.  All functions are called with sched_lock held, except
   tick and clock, which run in the timer interrupt and take it themselves. */
struct scheduler {
    const char *name;

    /* T, new or woken or preempted, is ready: puts it into the queue. */
    void (*enqueue)(struct thread *t);

    /* Takes ready thread T out of the queue. */
    void (*dequeue)(struct thread *t);

    /* Takes the thread that CPU should run out of the queue and returns it;
       NULL where none is ready. */
    struct thread *(*pick)(struct cpu *cpu);

    /* True where ready thread T should run now rather than RUNNING. */
    bool (*preempts)(const struct thread *t, const struct thread *running);

    /* RUNNING, not an idle thread, has run for another tick, at tick NOW.
       True where it should now give way to others. */
    bool (*tick)(struct thread *running, int64_t now);

    /* Tick NOW has begun; on the boot CPU, before `tick'.  NULL: nothing. */
    void (*clock)(int64_t now);

    /* T is new, or its nice value has changed; running thread T ends.  NULL:
       that does not matter. */
    void (*refresh)(struct thread *t);
    void (*leave)(struct thread *t);
};

extern const struct scheduler scheduler_deadline;
extern const struct scheduler scheduler_fair;
extern const struct scheduler scheduler_mlfqs;
extern const struct scheduler scheduler_priority;
extern const struct scheduler *scheduler;       /* [I] */
extern struct spinlock sched_lock;

/* Chooses the policy by NAME; false where there is none.  At boot only. */
bool scheduler_select(const char *name);

/* Blocks the running thread and releases GUARD, which it holds and which
   protects the queue it waits in; returns when it was woken, GUARD not held.
   No other spinlock is held. */
void sched_block(struct spinlock *guard);

/* Makes blocked thread T ready; it may run at once, when the last spinlock is
   released or the interrupt returns.  Any context. */
void sched_wake(struct thread *t);

/* As sched_wake, and releases GUARD, which the caller holds, before T can run
   on any CPU: T may free the memory that GUARD lies in. */
void sched_wake_from(struct thread *t, struct spinlock *guard);

/* Puts the running thread behind its equals.  Thread context, interrupts on
   or off, no spinlock held. */
void sched_yield(void);

/* Sets T's effective priority and moves it in the queue.  Any context. */
void sched_set_priority(struct thread *t, int priority);

/* Makes T, which is new, known to the policy. */
void sched_admit(struct thread *t);

/* Sets the running thread's nice value.  Thread context. */
void sched_set_nice(int nice);

/* Leaves the running thread for good. */
void sched_exit(void) NO_RETURN;

/* What a new thread does first: completes the switch to it. */
void sched_begin(void);

/* Makes the calling context, on a boot stack, become thread FIRST. */
void sched_start(struct thread *first) NO_RETURN;

/* The body of an idle thread. */
void sched_idle(void *unused);

#endif /* threads/scheduler.h */
