#include "threads/thread.h"
#include <debug.h>
#include <inttypes.h>
#include <round.h>
#include <stdio.h>
#include <string.h>
#include "i386/control.h"
#include "i386/double-fault.h"
#include "i386/interrupt.h"
#include "i386/switch.h"
#include "threads/cpu.h"
#include "threads/donation.h"
#include "threads/idle-report.h"
#include "threads/jitter.h"
#include "threads/lockcheck.h"
#include "threads/scheduler.h"
#include "threads/stack.h"
#include "threads/sync-point.h"
#include "threads/synch.h"
#include "threads/timeout.h"
#include "threads/trace.h"

/* The structure's room at the top of the stack, aligned for the stack that
   begins below it. */
#define THREAD_ROOM ((sizeof(struct thread) + 15) & ~15u)
_Static_assert(THREAD_ROOM <= STACK_BYTES / 8, "most of it must stay stack");

/* The time slice, in hundredths of a second. */
#define SLICE_HUNDREDTHS 4

/* How often a report looks whether all_lock is free. */
#define ALL_LOCK_POLLS 100000

bool thread_mlfqs;
unsigned thread_tick_rate = 100;
unsigned thread_slice_ticks = SLICE_HUNDREDTHS;

static struct spinlock all_lock = SPINLOCK_INITIALIZER("all_threads",
                                                       RANK_ALL_THREADS);
static struct list all_list = LIST_INITIALIZER(all_list);   /* [all_lock] */
static tid_t last_tid;                  /* [a] */
static void (*exit_hook)(void);         /* [I] */

/* -tcl: which creation fails, and how many there were.  The idle thread
   counts as the first. */
static unsigned fail_creation;          /* [I] 0: none */
static unsigned creations = 1;          /* [a] */

static bool
is_thread(const struct thread *t)
{
    return t != NULL && t->magic == THREAD_MAGIC;
}

/* The lowest address of T's stack. */
static void *
stack_base(struct thread *t)
{
    return (char *) t + THREAD_ROOM - STACK_BYTES;
}

/* Where every thread starts, entered by its first switch. */
static void
thread_entry(void)
{
    sched_begin();
    struct thread *t = thread_current();
    t->function(t->aux);
    thread_exit();
}

/* Lays the first switch frame of T on its stack: a return address and frame
   pointer of zero end backtraces. */
static void
prepare_stack(struct thread *t)
{
    uint32_t *end = (uint32_t *) t - 4;
    memset(end, 0, 4 * sizeof *end);
    struct switch_frame *f = (struct switch_frame *) end - 1;
    memset(f, 0, sizeof *f);
    f->eip = thread_entry;
    t->stack_pointer = f;
}

/* A new thread T is as nice as the one that makes it, PARENT (NULL at boot),
   and starts with what that has used. */
static void
inherit(struct thread *t, const struct thread *parent)
{
    if (parent != NULL) {
        t->nice = parent->nice;
        t->recent_cpu = parent->recent_cpu;
    }
    sched_admit(t);
}

/* Makes a blocked thread, known to all_list, or returns NULL. */
static struct thread *
make_thread(const char *name, int priority, thread_func *function, void *aux)
{
    ASSERT(PRI_MIN <= priority && priority <= PRI_MAX);
    char *base = stack_alloc();
    if (base == NULL)
        return NULL;

    struct thread *t = (struct thread *) (base + STACK_BYTES - THREAD_ROOM);
    memset(t, 0, sizeof *t);
    t->magic = THREAD_MAGIC;
    t->tid = __atomic_add_fetch(&last_tid, 1, __ATOMIC_RELAXED);
    t->status = THREAD_BLOCKED;
    strlcpy(t->name, name, sizeof t->name);
    t->priority = t->base_priority = priority;
    t->function = function;
    t->aux = aux;
    inherit(t, percpu_current());
    interruption_init(&t->interruption);
    list_init(&t->donors);
    prepare_stack(t);

    spinlock_acquire(&all_lock);
    list_push_back(&all_list, &t->allelem);
    spinlock_release(&all_lock);
    if (trace_on)
        trace_thread(t->tid, t->name);
    return t;
}

/* Names the thread that ran into trouble, for the double-fault panic. */
static bool
describe(uintptr_t address, char *name, unsigned size)
{
    struct thread *t = percpu_current();
    strlcpy(name, t != NULL ? t->name : "boot", size);
    return stack_is_guard(address);
}

struct thread *
thread_make_idle(void)
{
    return make_thread("idle", PRI_MIN, sched_idle, NULL);
}

void
thread_start(thread_func *function)
{
    stack_init();
    double_fault_set_describe(describe);

    struct cpu *cpu = cpu_current();
    struct thread *first = make_thread("main", PRI_DEFAULT, function, NULL);
    cpu->idle = thread_make_idle();
    if (first == NULL || cpu->idle == NULL)
        PANIC("no memory for the first threads");
    intr_set_reschedule(sched_yield);
    sched_start(first);
}

tid_t
thread_create_service(const char *name, int priority, thread_func *function,
                      void *aux)
{
    ASSERT(function != NULL);
    struct thread *t = make_thread(name, priority, function, aux);
    if (t == NULL)
        return TID_ERROR;

    tid_t tid = t->tid;                 /* T may have ended by the next line */
    sched_wake(t);
    return tid;
}

struct thread *
thread_prepare(const char *name, int priority, thread_func *function, void *aux)
{
    ASSERT(function != NULL);
    sync_point(SYNC_THREAD_CREATE, function);
    unsigned n = __atomic_add_fetch(&creations, 1, __ATOMIC_RELAXED);
    return n != fail_creation ? make_thread(name, priority, function, aux)
                              : NULL;
}

void
thread_launch(struct thread *t)
{
    sched_wake(t);
}

tid_t
thread_create(const char *name, int priority, thread_func *function, void *aux)
{
    struct thread *t = thread_prepare(name, priority, function, aux);
    if (t == NULL)
        return TID_ERROR;

    tid_t tid = t->tid;                 /* T may have ended by the next line */
    thread_launch(t);
    return tid;
}

void
thread_limit_creation(unsigned n)
{
    fail_creation = n;
}

void
thread_free(struct thread *t)
{
    ASSERT(t->status == THREAD_DYING);
    t->magic = 0;
    stack_free(stack_base(t));
}

tid_t
thread_tid(void)
{
    return thread_current()->tid;
}

const char *
thread_name(void)
{
    return thread_current()->name;
}

void
thread_block(void)
{
    /* A queue of our own making stands in for the one the caller protects by
       turning interrupts off. */
    struct spinlock guard = SPINLOCK_INITIALIZER("thread_block", RANK_NONE);
    ASSERT(intr_get_level() == INTR_OFF);
    spinlock_acquire(&guard);
    sched_block(&guard);
}

void
thread_unblock(struct thread *t)
{
    ASSERT(is_thread(t));
    sched_wake(t);
}

void
thread_set_exit_hook(void (*hook)(void))
{
    exit_hook = hook;
}

void
thread_exit(void)
{
    struct thread *t = thread_current();
    ASSERT(!intr_context());
    if (t->process != NULL && exit_hook != NULL)
        exit_hook();
    lockcheck_thread_ends();
    ASSERT(list_empty(&t->donors));
    trace(TRACE_EXIT, t->tid, 0, NULL);

    spinlock_acquire(&all_lock);
    list_remove(&t->allelem);
    spinlock_release(&all_lock);
    sched_exit();
}

void
thread_yield(void)
{
    sched_yield();
}

void
thread_foreach(thread_action_func *func, void *aux)
{
    spinlock_acquire(&all_lock);
    for (struct list_elem *e = list_begin(&all_list);
         e != list_end(&all_list); e = list_next(e))
        func(list_entry(e, struct thread, allelem), aux);
    spinlock_release(&all_lock);
}

int
thread_get_priority(void)
{
    return thread_current()->priority;
}

void
thread_set_priority(int priority)
{
    ASSERT(PRI_MIN <= priority && priority <= PRI_MAX);
    if (!thread_mlfqs)
        donation_set_base(thread_current(), priority);
}

int
thread_get_nice(void)
{
    return thread_current()->nice;
}

void
thread_set_nice(int nice)
{
    ASSERT(NICE_MIN <= nice && nice <= NICE_MAX);
    sched_set_nice(nice);
}

void
thread_tick(void)
{
    struct cpu *cpu = cpu_current();
    struct thread *t = cpu->arch.current;
    if (t == cpu->idle)
        cpu->idle_ticks++;
    else if (intr_from_user(cpu->arch.frame)) {
        cpu->user_ticks++;
        t->stall.ticks++;
    } else
        cpu->kernel_ticks++;
    if (!cpu->has_idled)
        cpu->busy_ticks++;
    cpu->has_idled = false;

    int64_t now = timeout_now();
    if (cpu->arch.id == 0 && scheduler->clock != NULL)
        scheduler->clock(now);
    if (cpu->arch.id == 0)
        idle_report_ticks(1);
    if (t != cpu->idle && (scheduler->tick(t, now) || jitter_ends_slice()))
        intr_yield_on_return();
}

void
thread_idle_ticks(unsigned cnt)
{
    cpu_current()->idle_ticks += cnt;
    idle_report_ticks(cnt);
}

void
thread_set_tick_rate(unsigned frequency)
{
    thread_tick_rate = frequency;
    thread_slice_ticks = DIV_ROUND_UP(SLICE_HUNDREDTHS * frequency, 100);
}

void
thread_print_stats(void)
{
    int64_t idle = 0, kernel = 0, user = 0;
    for (unsigned i = 0; i < cpu_count; i++) {
        idle += cpus[i]->idle_ticks;
        if (cpus[i]->timer_masked)
            idle += timeout_now() - cpus[i]->masked_at;
        kernel += cpus[i]->kernel_ticks;
        user += cpus[i]->user_ticks;
    }
    printf("Thread: %" PRId64 " idle ticks, %" PRId64 " kernel ticks, %" PRId64
           " user ticks\n", idle, kernel, user);
}

struct semaphore *
thread_waits_at(const struct thread *t)
{
    return t->wait_queue != NULL && t->waiting_for == NULL
           ? (struct semaphore *) ((char *) t->wait_queue
                                   - offsetof(struct semaphore, waiters))
           : NULL;
}

/* Prints T's line and, where it can be known, its call stack. */
static void
dump_thread(struct thread *t)
{
    static const char *const states[] = { "running", "ready", "blocked",
                                          "dying" };
    /* The CPU's word counts: one that is about to block still runs, and what
       idled until just now does not. */
    bool running = t->cpu != NULL && t->cpu->arch.current == t;
    enum thread_status status = running ? THREAD_RUNNING
        : t->status == THREAD_RUNNING ? THREAD_READY : t->status;
    printf("Thread %d (%s): %s, priority %d", t->tid, t->name, states[status],
           t->priority);
    const struct lock *lock = t->waiting_for;
    const struct thread *holder = lock != NULL ? lock->holder : NULL;
    if (holder != NULL)
        printf(", waits for lock %s of %s", lock->name, holder->name);
    else if (t->status == THREAD_BLOCKED && thread_waits_at(t) != NULL)
        printf(", waits at semaphore %p", (void *) thread_waits_at(t));
    printf("\n");

    if (t == percpu_current())
        debug_backtrace();
    else if (running)
        printf("On CPU %u, which alone knows where.\n", t->cpu->arch.id);
    else {
        struct switch_frame *f = t->stack_pointer;
        debug_backtrace_from((void *) f->ebp, (void *) f->eip);
    }
}

/* Takes all_lock for who must not wait: false where it is not soon free, as
   its holder may be the thread that was interrupted, or stopped.  Tells no
   lockcheck, in whose midst we may be.  Interrupts off. */
static bool
try_all_lock(void)
{
    for (int polls = 0; polls < ALL_LOCK_POLLS; polls++) {
        if (__atomic_exchange_n(&all_lock.taken, 1, __ATOMIC_ACQUIRE) == 0)
            return true;
        control_pause();
    }
    return false;
}

void
debug_backtrace_all(void)
{
    enum intr_level old = intr_disable();
    bool locked = try_all_lock();
    if (!locked)
        printf("The list of threads is locked, and may be changing:\n");
    for (struct list_elem *e = list_begin(&all_list);
         e != list_end(&all_list); e = list_next(e))
        dump_thread(list_entry(e, struct thread, allelem));
    if (locked)
        __atomic_store_n(&all_lock.taken, 0, __ATOMIC_RELEASE);
    intr_set_level(old);
}
