#include "threads/scheduler.h"
#include <string.h>
#include "i386/fpu.h"
#include "i386/control.h"
#include "i386/interrupt.h"
#include "i386/paging.h"
#include "i386/switch.h"
#include "threads/cpu.h"
#include "threads/lockcheck.h"
#include "threads/smp.h"
#include "threads/trace.h"

struct spinlock sched_lock = SPINLOCK_INITIALIZER("sched", RANK_SCHED);
const struct scheduler *scheduler = &scheduler_priority;

static const struct scheduler *const schedulers[] = {
    &scheduler_priority, &scheduler_mlfqs, &scheduler_fair,
    &scheduler_deadline,
};

bool
scheduler_select(const char *name)
{
    for (size_t i = 0; i < sizeof schedulers / sizeof *schedulers; i++)
        if (!strcmp(schedulers[i]->name, name)) {
            scheduler = schedulers[i];
            thread_mlfqs = scheduler == &scheduler_mlfqs;
            return true;
        }
    return false;
}

/* Makes NEXT the thread of CPU, from whose stack we return with whichever
   thread switches back.  Caller holds sched_lock. */
static void
switch_to(struct cpu *cpu, struct thread *prev, struct thread *next)
{
    trace(TRACE_SWITCH, next->tid, prev->status, NULL);
    next->status = THREAD_RUNNING;
    next->cpu = cpu;
    cpu->arch.current = next;
    if (prev->status == THREAD_DYING)
        cpu->dead = prev;

    /* The stack that the next entry from user mode takes begins below the
       thread's structure. */
    cpu->arch.tss.esp0 = next;
    paging_activate(next->pagedir);
    if (__builtin_expect(prev->fpu_loaded, false)) {
        fpu_save_and_lock(prev->fpu);
        prev->fpu_loaded = false;
    }

    uint32_t lock_flags = cpu->arch.lock_flags;
    switch_stacks(&prev->stack_pointer, next->stack_pointer);
    cpu_current()->arch.lock_flags = lock_flags;
}

/* Gives the CPU to the thread that the policy picks.  The running thread's
   status says why it stops: where that is still RUNNING it goes on unless
   another is picked, and must be in the queue already.  Caller holds
   sched_lock. */
static void
schedule(void)
{
    struct cpu *cpu = cpu_current();
    struct thread *prev = cpu->arch.current;
    struct thread *next = scheduler->pick(cpu);

    cpu->arch.need_resched = 0;
    if (next == NULL)
        next = cpu->idle;
    if (next != prev)
        switch_to(cpu, prev, next);
    else
        prev->status = THREAD_RUNNING;
}

/* Releases sched_lock after a switch and frees the thread that ended before
   it. */
static void
finish_switch(void)
{
    struct cpu *cpu = cpu_current();
    struct thread *dead = cpu->dead;
    cpu->dead = NULL;
    spinlock_release(&sched_lock);
    if (dead != NULL)
        thread_free(dead);
}

void
sched_block(struct spinlock *guard)
{
    lockcheck_sleep_with(guard);
    ASSERT(!intr_context());
    spinlock_acquire(&sched_lock);
    struct thread *t = thread_current();
    ASSERT(t->status == THREAD_RUNNING);
    t->status = THREAD_BLOCKED;
    spinlock_release(guard);
    schedule();
    finish_switch();
}

/* True where T should run on CPU at once.  A CPU that is about to look for work
   anyway need not be told.  Caller holds sched_lock. */
static bool
should_take(const struct cpu *cpu, const struct thread *t)
{
    const struct thread *running = cpu->arch.current;
    return !cpu->arch.need_resched
           && (running == cpu->idle || scheduler->preempts(t, running));
}

/* The CPU on which ready thread T should run at once: an idle one, best this
   one, or that of the least urgent thread that T preempts; NULL where there
   is none.  Caller holds sched_lock. */
static struct cpu *
find_cpu(const struct thread *t)
{
    struct cpu *best = NULL, *cpu = cpu_current();
    for (unsigned i = 0; i < cpu_count; i++) {
        if (should_take(cpu, t)) {
            if (cpu->arch.current == cpu->idle)
                return cpu;
            if (best == NULL || scheduler->preempts(best->arch.current,
                                                    cpu->arch.current))
                best = cpu;
        }
        unsigned next = cpu->arch.id + 1;
        cpu = cpus[next < cpu_count ? next : 0];
    }
    return best;
}

/* Makes CPU look for another thread soon.  CPU where it must be told so, NULL
   where this one is meant.  Caller holds sched_lock. */
static struct cpu *
request_reschedule(struct cpu *cpu)
{
    cpu->arch.need_resched = 1;
    return cpu != cpu_current() ? cpu : NULL;
}

/* Sees to it that ready thread T runs soon if it should.  The CPU that must be
   told so, or NULL.  Caller holds sched_lock. */
static struct cpu *
kick(const struct thread *t)
{
    if (cpu_count == 1) {
        if (should_take(cpu_current(), t))
            percpu_set_need_resched(1);
        return NULL;
    }
    struct cpu *cpu = find_cpu(t);
    return cpu != NULL ? request_reschedule(cpu) : NULL;
}

/* Releases sched_lock and then tells CPU to look for another thread: in this
   order, or it would come at once and wait for the lock; and with no interrupt
   between, which could keep us from telling. */
static __attribute__((noinline)) void
release_then_tell(const struct cpu *cpu)
{
    percpu_enter();
    spinlock_release(&sched_lock);
    smp_reschedule(cpu);
    percpu_leave();
}

/* Releases sched_lock and tells CPU, if there is one. */
static inline void
release_and_tell(const struct cpu *cpu)
{
    if (__builtin_expect(cpu != NULL, false))
        release_then_tell(cpu);
    else
        spinlock_release(&sched_lock);
}

/* Makes blocked thread T ready.  The CPU that must be told so, or NULL.  Caller
   holds sched_lock. */
static struct cpu *
make_ready(struct thread *t)
{
    trace(TRACE_WAKE, t->tid, 0, NULL);
    ASSERT(t->status == THREAD_BLOCKED);
    t->status = THREAD_READY;
    scheduler->enqueue(t);
    return kick(t);
}

void
sched_wake(struct thread *t)
{
    spinlock_acquire(&sched_lock);
    release_and_tell(make_ready(t));
}

void
sched_wake_from(struct thread *t, struct spinlock *guard)
{
    spinlock_acquire(&sched_lock);
    const struct cpu *cpu = make_ready(t);
    spinlock_release(guard);
    release_and_tell(cpu);
}

void
sched_yield(void)
{
    ASSERT(!intr_context());
    spinlock_acquire(&sched_lock);
    struct thread *t = thread_current();
    if (t != cpu_current()->idle) {
        t->status = THREAD_READY;
        scheduler->enqueue(t);
    }
    schedule();
    finish_switch();
}

void
sched_set_priority(struct thread *t, int priority)
{
    const struct cpu *cpu = NULL;
    spinlock_acquire(&sched_lock);
    if (t->priority != priority) {
        bool queued = t->status == THREAD_READY;
        if (queued)
            scheduler->dequeue(t);
        t->priority = priority;
        if (queued) {
            scheduler->enqueue(t);
            cpu = kick(t);
        } else if (t->status == THREAD_RUNNING)
            cpu = request_reschedule(t->cpu);
    }
    release_and_tell(cpu);
}

void
sched_admit(struct thread *t)
{
    if (scheduler->refresh == NULL)
        return;
    spinlock_acquire(&sched_lock);
    scheduler->refresh(t);
    spinlock_release(&sched_lock);
}

void
sched_set_nice(int nice)
{
    spinlock_acquire(&sched_lock);
    struct thread *t = thread_current();
    t->nice = nice;
    if (scheduler->refresh != NULL) {
        scheduler->refresh(t);
        request_reschedule(t->cpu);     /* this one */
    }
    spinlock_release(&sched_lock);
}

void
sched_exit(void)
{
    lockcheck_may_sleep();
    spinlock_acquire(&sched_lock);
    struct thread *t = thread_current();
    t->status = THREAD_DYING;
    if (scheduler->leave != NULL)
        scheduler->leave(t);
    schedule();
    NOT_REACHED();
}

void
sched_begin(void)
{
    struct cpu *cpu = cpu_current();
    ASSERT(spinlock_held(&sched_lock));
    cpu->arch.lock_flags = FLAG_IF;     /* a new thread has interrupts on */
    finish_switch();
}

void
sched_start(struct thread *first)
{
    void *boot_stack_pointer;

    spinlock_acquire(&sched_lock);
    struct cpu *cpu = cpu_current();
    first->status = THREAD_RUNNING;
    first->cpu = cpu;
    cpu->arch.current = first;
    cpu->arch.tss.esp0 = first;
    switch_stacks(&boot_stack_pointer, first->stack_pointer);
    NOT_REACHED();
}

void
sched_idle(void *unused UNUSED)
{
    for (;;) {
        intr_disable();
        if (percpu_need_resched())
            intr_enable();              /* which reschedules */
        else {
            cpu_current()->has_idled = true;
            control_wait_for_interrupt();
        }
    }
}
