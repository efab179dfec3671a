#include "threads/timeout.h"
#include <debug.h>
#include "i386/control.h"
#include "threads/spinlock.h"

static struct spinlock timeout_lock = SPINLOCK_INITIALIZER("timeout",
                                                           RANK_TIMEOUT);
static struct list queue = LIST_INITIALIZER(queue); /* [timeout_lock] by when */
static struct timeout *volatile running;            /* [timeout_lock] */

/* The present tick: its low half between two copies of the high one, written
   from left to right by the timer interrupt and read from right to left.  Where
   the copies agree the low half belongs to them. [L. Lamport, "Concurrent
   reading and writing", 1977] */
static volatile uint32_t high_first, low, high_last;

static bool
sooner(const struct list_elem *a, const struct list_elem *b,
       void *aux UNUSED)
{
    return list_entry(a, struct timeout, elem)->when
           < list_entry(b, struct timeout, elem)->when;
}

void
timeout_set(struct timeout *t, int64_t when, void (*expire)(struct timeout *))
{
    spinlock_acquire(&timeout_lock);
    ASSERT(!t->pending);
    int64_t present = timeout_now();
    t->when = when > present ? when : present + 1;
    t->expire = expire;
    t->pending = true;
    list_insert_ordered(&queue, &t->elem, sooner, NULL);
    spinlock_release(&timeout_lock);
}

bool
timeout_cancel(struct timeout *t)
{
    spinlock_acquire(&timeout_lock);
    bool pending = t->pending;
    if (pending)
        list_remove(&t->elem);
    t->pending = false;
    spinlock_release(&timeout_lock);

    while (running == t)        /* on another CPU: it will not take long */
        control_pause();
    return pending;
}

bool
timeout_pending(void)
{
    return !list_empty(&queue);
}

int64_t
timeout_now(void)
{
    uint32_t high, ticks;
    do {
        high = high_last;
        ticks = low;
    } while (high != high_first);
    return (int64_t) high << 32 | ticks;
}

int64_t
timeout_after(int64_t ticks)
{
    int64_t when;
    return __builtin_add_overflow(timeout_now(), ticks, &when) ? INT64_MAX
                                                               : when;
}

/* Takes the first timeout that is due out of the queue and marks it running,
   or returns NULL. */
static struct timeout *
take_due(void)
{
    struct timeout *t = NULL;
    spinlock_acquire(&timeout_lock);
    if (!list_empty(&queue)) {
        t = list_entry(list_front(&queue), struct timeout, elem);
        if (t->when <= timeout_now()) {
            list_remove(&t->elem);
            t->pending = false;
        } else
            t = NULL;
    }
    running = t;
    spinlock_release(&timeout_lock);
    return t;
}

int64_t
timeout_soonest(void)
{
    spinlock_acquire(&timeout_lock);
    int64_t when = list_empty(&queue) ? INT64_MAX
                   : list_entry(list_front(&queue), struct timeout, elem)->when;
    spinlock_release(&timeout_lock);
    return when;
}

void
timeout_tick(unsigned cnt)
{
    uint32_t next = low + cnt;
    uint32_t high = high_first + (next < low);
    high_first = high;
    low = next;
    high_last = high;

    struct timeout *t;
    while ((t = take_due()) != NULL)
        t->expire(t);
}
