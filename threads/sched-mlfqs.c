/* The multi-level feedback queue of 4.4BSD, as courses specify it: priorities
   follow from how much processor time a thread has had lately and from its
   `nice'.  S. J. Leffler and others, "The design and implementation of the
   4.3BSD UNIX operating system", 1989, 4.4.

     priority    = PRI_MAX - recent_cpu / 4 - 2 * nice
     recent_cpu  = (2 * load_avg) / (2 * load_avg + 1) * recent_cpu + nice
     load_avg    = 59/60 * load_avg + 1/60 * threads ready or running

   Each tick adds one to the running thread's recent_cpu; every fourth tick
   priorities are computed anew, every second the other two.  Ticks are those of
   100 Hz: at other rates the same happens at the same times.  On several CPUs
   load_avg counts the threads of the whole machine. */

#include <fixed-point.h>
#include "threads/cpu.h"
#include "threads/run-queue.h"
#include "threads/scheduler.h"

/* How often priorities, and the two averages, are computed: in hundredths of
   a second. */
#define PRIORITY_PERIOD 4
#define AVERAGE_PERIOD 100

/* All [s]. */
static struct run_queue queue;
static int load_avg;                    /* 17.14 */

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

/* Computes T's priority anew and moves it where it is queued. */
static void
refresh(struct thread *t)
{
    int priority = fixed_truncate(FIXED(PRI_MAX) - t->recent_cpu / 4
                                  - FIXED(2 * t->nice));
    if (priority < PRI_MIN)
        priority = PRI_MIN;
    else if (priority > PRI_MAX)
        priority = PRI_MAX;
    if (priority == t->priority)
        return;

    bool queued = t->status == THREAD_READY;
    if (queued)
        run_queue_remove(&queue, t);
    t->priority = priority;
    if (queued)
        run_queue_add(&queue, t);
}

/* True at every PERIODth hundredth of a second. */
static bool
is_due(int64_t now, unsigned period)
{
    unsigned ticks = thread_tick_rate * period / 100;
    return ticks == 0 || now % ticks == 0;
}

/* Threads ready or running on all CPUs. */
static int
active_threads(void)
{
    int cnt = queue.cnt;
    for (unsigned i = 0; i < cpu_count; i++)
        if (cpus[i]->arch.current != cpus[i]->idle)
            cnt++;
    return cnt;
}

/* Lets T's recent_cpu decay by the factor *DECAY_, unless it is an idle thread:
   those have none. */
static void
decay(struct thread *t, void *decay_)
{
    const int *factor = decay_;
    if (t->function == sched_idle)
        return;
    spinlock_acquire(&sched_lock);
    t->recent_cpu = fixed_multiply(*factor, t->recent_cpu) + FIXED(t->nice);
    refresh(t);
    spinlock_release(&sched_lock);
}

static void
clock(int64_t now)
{
    if (!is_due(now, AVERAGE_PERIOD))
        return;
    spinlock_acquire(&sched_lock);
    load_avg = (59 * (int64_t) load_avg + FIXED(active_threads())) / 60;
    int factor = fixed_divide(2 * load_avg, 2 * load_avg + FIXED(1));
    spinlock_release(&sched_lock);
    thread_foreach(decay, &factor);
}

static bool
tick(struct thread *running, int64_t now)
{
    spinlock_acquire(&sched_lock);
    running->recent_cpu += FIXED(100) / (int) thread_tick_rate;
    if (is_due(now, PRIORITY_PERIOD))
        refresh(running);
    int highest = run_queue_highest(&queue);
    bool give_way = highest > running->priority
                    || (++running->slice >= thread_slice_ticks
                        && highest == running->priority);
    spinlock_release(&sched_lock);
    return give_way;
}

const struct scheduler scheduler_mlfqs = {
    .name = "mlfqs",
    .enqueue = enqueue,
    .dequeue = dequeue,
    .pick = pick,
    .preempts = preempts,
    .tick = tick,
    .clock = clock,
    .refresh = refresh,
};

int
thread_get_recent_cpu(void)
{
    spinlock_acquire(&sched_lock);
    int value = fixed_round((int64_t) 100 * thread_current()->recent_cpu);
    spinlock_release(&sched_lock);
    return value;
}

int
thread_get_load_avg(void)
{
    spinlock_acquire(&sched_lock);
    int value = fixed_round((int64_t) 100 * load_avg);
    spinlock_release(&sched_lock);
    return value;
}
