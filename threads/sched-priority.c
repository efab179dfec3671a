/* Strict priority with round-robin among equals: the default policy.  One
   queue for all CPUs, so that the machine always runs its most urgent
   threads. */

#include "threads/cpu.h"
#include "threads/run-queue.h"
#include "threads/scheduler.h"

static struct run_queue queue;          /* [s] */

static void
enqueue(struct thread *t)
{
    run_queue_add(&queue, t);
}

static void
dequeue(struct thread *t)
{
    run_queue_remove(&queue, t);
}

static struct thread *
pick(struct cpu *cpu UNUSED)
{
    struct thread *t = run_queue_pop(&queue);
    if (t != NULL)
        t->slice = 0;
    return t;
}

static bool
preempts(const struct thread *t, const struct thread *running)
{
    return t->priority > running->priority;
}

static bool
tick(struct thread *running, int64_t now UNUSED)
{
    return ++running->slice >= thread_slice_ticks
           && run_queue_highest(&queue) >= running->priority;
}

const struct scheduler scheduler_priority = {
    .name = "priority",
    .enqueue = enqueue,
    .dequeue = dequeue,
    .pick = pick,
    .preempts = preempts,
    .tick = tick,
};
