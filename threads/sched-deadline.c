/* Earliest deadline first.  Periodic threads with budget left run in the order
   of their deadlines; all others, and those that have used their budget up,
   run in the background, by priority. */

#include "threads/deadline.h"
#include "threads/cpu.h"
#include "threads/scheduler.h"
#include "threads/synch.h"
#include "threads/timeout.h"

#define BACKGROUND_SLICE thread_slice_ticks

/* The share of a CPU, in parts of this, that a thread asks for. */
#define WHOLE_CPU 65536u

/* All [s]. */
static struct list urgent = LIST_INITIALIZER(urgent);   /* by deadline */
static struct list background = LIST_INITIALIZER(background); /* by priority */
static unsigned admitted;               /* sum of shares of periodic threads, */
static unsigned largest;                /* and no share is larger than this */

/* True where T runs by its deadline now. */
static bool
has_claim(const struct thread *t)
{
    return t->deadline.period != 0 && t->deadline.used < t->deadline.budget;
}

/* True where A goes before B. */
static bool
before(const struct thread *a, const struct thread *b)
{
    if (has_claim(a) != has_claim(b))
        return has_claim(a);
    return has_claim(a) ? a->deadline.when < b->deadline.when
                        : a->priority > b->priority;
}

static bool
elem_before(const struct list_elem *a, const struct list_elem *b,
            void *aux UNUSED)
{
    return before(list_entry(a, struct thread, elem),
                  list_entry(b, struct thread, elem));
}

/* Begins a new period for T where the present one has passed. */
static void
renew(struct thread *t, int64_t now)
{
    struct deadline *d = &t->deadline;
    if (d->period != 0 && now >= d->when) {
        d->when += (now - d->when) / d->period * d->period + d->period;
        d->used = 0;
    }
}

static void
enqueue(struct thread *t)
{
    list_insert_ordered(has_claim(t) ? &urgent : &background, &t->elem,
                        elem_before, NULL);
}

static void
dequeue(struct thread *t)
{
    list_remove(&t->elem);
}

static struct thread *
pick(struct cpu *cpu UNUSED)
{
    struct list *queue = !list_empty(&urgent) ? &urgent : &background;
    if (list_empty(queue))
        return NULL;
    struct thread *t = list_entry(list_pop_front(queue), struct thread, elem);
    t->slice = 0;
    return t;
}

/* Moves ready threads whose next period has begun to where they belong. */
static void
renew_background(int64_t now)
{
    struct list_elem *next;
    for (struct list_elem *e = list_begin(&background);
         e != list_end(&background); e = next) {
        struct thread *t = list_entry(e, struct thread, elem);
        next = list_next(e);
        renew(t, now);
        if (has_claim(t)) {
            list_remove(e);
            enqueue(t);
        }
    }
}

/* The thread that would be picked next, or NULL. */
static struct thread *
first(void)
{
    struct list *queue = !list_empty(&urgent) ? &urgent : &background;
    return list_empty(queue) ? NULL
                             : list_entry(list_front(queue), struct thread,
                                          elem);
}

static bool
tick(struct thread *running, int64_t now)
{
    spinlock_acquire(&sched_lock);
    if (has_claim(running))
        running->deadline.used++;
    running->slice++;
    renew(running, now);
    renew_background(now);

    const struct thread *next = first();
    bool give_way = next != NULL
                    && (before(next, running)
                        || (!has_claim(running) && !before(running, next)
                            && running->slice >= BACKGROUND_SLICE));
    spinlock_release(&sched_lock);
    return give_way;
}

/* The share of a CPU that a budget in every period is, rounded up. */
static unsigned
share(unsigned period, unsigned budget)
{
    return period == 0 ? 0
                       : ((uint64_t) budget * WHOLE_CPU + period - 1) / period;
}

/* True where periodic threads whose shares add up to SUM, none larger than
   LARGEST, all meet their deadlines: on one CPU all that it has (Liu and
   Layland, 1973), on several what J. Goossens, S. Funk and S. Baruah,
   "Priority-driven scheduling of periodic task systems on multiprocessors",
   2003, prove. */
static bool
is_feasible(unsigned sum, unsigned largest_share)
{
    return sum <= cpu_count * WHOLE_CPU - (cpu_count - 1) * largest_share;
}

/* T gives back the share it was admitted for. */
static void
leave(struct thread *t)
{
    admitted -= share(t->deadline.period, t->deadline.budget);
    if (admitted == 0)
        largest = 0;
    t->deadline.period = 0;
}

const struct scheduler scheduler_deadline = {
    .name = "deadline",
    .enqueue = enqueue,
    .dequeue = dequeue,
    .pick = pick,
    .preempts = before,
    .tick = tick,
    .leave = leave,
};

bool
thread_set_periodic(unsigned period, unsigned budget)
{
    if (scheduler != &scheduler_deadline || budget > period)
        return false;

    int64_t now = timeout_now();
    spinlock_acquire(&sched_lock);
    struct deadline *d = &thread_current()->deadline;
    unsigned others = admitted - share(d->period, d->budget);
    unsigned wanted = share(period, budget);
    unsigned new_largest = others == 0 || wanted > largest ? wanted : largest;
    bool fits = is_feasible(others + wanted, new_largest);
    if (fits) {
        admitted = others + wanted;
        largest = new_largest;
        *d = (struct deadline) { .when = now + period, .budget = budget,
                                 .period = budget > 0 ? period : 0 };
    }
    spinlock_release(&sched_lock);
    return fits;
}

void
thread_wait_period(void)
{
    struct deadline *d = &thread_current()->deadline;
    struct semaphore never;
    ASSERT(d->period != 0);
    sema_init(&never, 0);

    int64_t left = d->when - timeout_now();
    if (left > 0)
        sema_down_timeout(&never, left);
    int64_t now = timeout_now();
    spinlock_acquire(&sched_lock);
    renew(thread_current(), now);
    spinlock_release(&sched_lock);
}
