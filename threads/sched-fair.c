/* Fair shares: each thread's virtual time runs the slower the greater its
   weight, and the thread that is furthest behind runs next.  Weights come from
   `nice': each step is a factor of 1.25.  Priorities do not count. */

#include "threads/scheduler.h"
#include "threads/cpu.h"

/* Virtual time that a tick of a thread of weight 1024 takes. */
#define TICK_UNIT 1024
#define WEIGHT_UNIT 1024

/* How far a woken thread may be ahead of the others at most, and how far the
   running one may get ahead before it gives way. */
#define WAKE_CREDIT (2 * TICK_UNIT)
#define GRANULARITY (2 * TICK_UNIT)

/* 1024 / 1.25^nice, from nice -20 to 20. */
static const unsigned weights[NICE_MAX - NICE_MIN + 1] = {
    88818, 71054, 56843, 45475, 36380, 29104, 23283, 18626, 14901, 11921,
    9537, 7629, 6104, 4883, 3906, 3125, 2500, 2000, 1600, 1280,
    1024,
    819, 655, 524, 419, 336, 268, 215, 172, 137,
    110, 88, 70, 56, 45, 36, 29, 23, 18, 15, 12
};

/* All [s]. */
static struct list queue = LIST_INITIALIZER(queue);     /* by virtual_time */
static int64_t floor_time;      /* nobody that runs or is ready was behind */

static bool
behind(const struct list_elem *a, const struct list_elem *b, void *aux UNUSED)
{
    return list_entry(a, struct thread, elem)->virtual_time
           < list_entry(b, struct thread, elem)->virtual_time;
}

/* Lets the floor follow the thread that is furthest behind of those that run or
   are ready. */
static void
raise_floor(void)
{
    int64_t least = INT64_MAX;
    for (unsigned i = 0; i < cpu_count; i++) {
        const struct thread *t = cpus[i]->arch.current;
        if (t != cpus[i]->idle && t->status == THREAD_RUNNING
            && t->virtual_time < least)
            least = t->virtual_time;
    }
    if (!list_empty(&queue)) {
        const struct thread *t = list_entry(list_front(&queue), struct thread,
                                            elem);
        if (t->virtual_time < least)
            least = t->virtual_time;
    }
    if (least != INT64_MAX && least > floor_time)
        floor_time = least;
}

static void
enqueue(struct thread *t)
{
    raise_floor();

    /* Who has slept has no claim on all the time it missed. */
    if (t->virtual_time < floor_time - WAKE_CREDIT)
        t->virtual_time = floor_time - WAKE_CREDIT;
    list_insert_ordered(&queue, &t->elem, behind, NULL);
}

static void
dequeue(struct thread *t)
{
    list_remove(&t->elem);
}

static struct thread *
pick(struct cpu *cpu UNUSED)
{
    if (list_empty(&queue))
        return NULL;
    return list_entry(list_pop_front(&queue), struct thread, elem);
}

static bool
preempts(const struct thread *t, const struct thread *running)
{
    return t->virtual_time + TICK_UNIT < running->virtual_time;
}

static bool
tick(struct thread *running, int64_t now UNUSED)
{
    unsigned weight = weights[running->nice - NICE_MIN];

    spinlock_acquire(&sched_lock);
    running->virtual_time += (unsigned) (TICK_UNIT * WEIGHT_UNIT) / weight;
    bool give_way = false;
    if (!list_empty(&queue)) {
        const struct thread *first = list_entry(list_front(&queue),
                                                struct thread, elem);
        give_way = running->virtual_time
                   > first->virtual_time + GRANULARITY;
    }
    spinlock_release(&sched_lock);
    return give_way;
}

const struct scheduler scheduler_fair = {
    .name = "fair",
    .enqueue = enqueue,
    .dequeue = dequeue,
    .pick = pick,
    .preempts = preempts,
    .tick = tick,
};
