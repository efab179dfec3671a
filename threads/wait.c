#include "threads/wait.h"
#include <debug.h>
#include "threads/scheduler.h"
#include "threads/timeout.h"

static void
join(struct list *queue)
{
    struct thread *t = thread_current();
    ASSERT(t->wait_queue == NULL);
    t->wait_queue = queue;
    t->gave_up = false;
    list_push_back(queue, &t->elem);
}

void
wait_sleep(struct list *queue, struct spinlock *guard)
{
    join(queue);
    sched_block(guard);
}

/* A wait that may end by the clock; lies on the waiter's stack. */
struct timed_wait {
    struct timeout timeout;
    struct thread *thread;
    struct spinlock *guard;
};

static void
give_up(struct timeout *timeout)
{
    struct timed_wait *w = list_entry(&timeout->elem, struct timed_wait,
                                      timeout.elem);
    spinlock_acquire(w->guard);
    if (w->thread->wait_queue != NULL)
        wait_break_off(w->thread, w->guard);
    else
        spinlock_release(w->guard);
}

bool
wait_sleep_until(struct list *queue, struct spinlock *guard, int64_t when)
{
    struct thread *t = thread_current();
    struct timed_wait w = { .thread = t, .guard = guard };

    join(queue);
    timeout_set(&w.timeout, when, give_up);
    sched_block(guard);
    timeout_cancel(&w.timeout);
    return !t->gave_up;
}

bool
wait_sleep_interruptible(struct list *queue, struct spinlock *guard)
{
    join(queue);
    sched_block(guard);
    return !thread_current()->gave_up;
}

void
wait_break_off(struct thread *t, struct spinlock *guard)
{
    t->gave_up = true;
    wait_wake(t, guard);
}

struct thread *
wait_best(struct list *queue)
{
    struct thread *best = NULL;
    for (struct list_elem *e = list_begin(queue); e != list_end(queue);
         e = list_next(e)) {
        struct thread *t = list_entry(e, struct thread, elem);
        if (best == NULL || t->priority > best->priority)
            best = t;
    }
    return best;
}

void
wait_wake(struct thread *t, struct spinlock *guard)
{
    ASSERT(t->wait_queue != NULL);
    list_remove(&t->elem);
    t->wait_queue = NULL;
    sched_wake_from(t, guard);
}

void
wait_wake_all(struct list *queue)
{
    while (!list_empty(queue)) {
        struct thread *t = list_entry(list_pop_front(queue), struct thread,
                                      elem);
        t->wait_queue = NULL;
        sched_wake(t);
    }
}
