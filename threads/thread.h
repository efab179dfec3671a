#ifndef THREADS_THREAD_H
#define THREADS_THREAD_H

/* Kernel threads: their structure, life and scheduling.

   A thread's kernel stack is two pages in a window of its own, with an
   unmapped guard page below; `struct thread' sits at the top of it and the
   stack grows down from there.  What runs where is decided by the scheduler
   (threads/scheduler.h) under one spinlock, RANK_SCHED. */

#include <debug.h>
#include <list.h>
#include <stdbool.h>
#include <stdint.h>
#include "i386/percpu.h"
#include "threads/interruption.h"
#include "threads/lockcheck.h"

/* Tells a thread's structure from memory that was overrun. */
#define THREAD_MAGIC 0x57a7a001

enum thread_status {
    THREAD_RUNNING,             /* on a CPU */
    THREAD_READY,               /* in the ready queue */
    THREAD_BLOCKED,             /* waiting for an event */
    THREAD_DYING                /* about to be destroyed */
};

/* Identifies a thread for its life; never used again before 2^31 others. */
typedef int tid_t;
#define TID_ERROR ((tid_t) -1)

#define PRI_MIN 0
#define PRI_DEFAULT 31
#define PRI_MAX 63

/* How willing a thread is to give way to others. */
#define NICE_MIN (-20)
#define NICE_MAX 20

#define THREAD_NAME_MAX 15

struct cpu;
struct fpu_state;
struct lock;
struct process;
struct semaphore;
struct thread;
struct user_thread;

typedef void thread_func(void *aux);
typedef void thread_action_func(struct thread *t, void *aux);

/* What the deadline scheduler knows of a periodic thread; PERIOD is 0 for any
   other.  In ticks. */
struct deadline {
    int64_t when;               /* end of the present period */
    unsigned period;
    unsigned budget;            /* granted for each period, */
    unsigned used;              /* of which it has used so much */
};

/* A thread that faults again and again without getting on (vm/fault.c). */
struct stall {
    uint32_t state;             /* of its registers at the last fault, */
    uint32_t page;              /* for this page */
    unsigned cnt;               /* faults in that state */
    unsigned ticks;             /* in user mode since the last */
};

/* [I] never changes after creation    [t] this thread only
   [s] sched_lock                      [q] lock of the queue it waits in
   [d] donation_lock                   [a] all_lock */
struct thread {
    tid_t tid;                          /* [I] */
    enum thread_status status;          /* [s] */
    char name[THREAD_NAME_MAX + 1];     /* [I] */
    void *stack_pointer;                /* [s] saved while not running */
    struct list_elem elem;              /* [s] ready queue or [q] wait queue */
    struct list_elem allelem;           /* [a] */
    struct cpu *cpu;                    /* [s] where it runs or ran last */

    int priority;                       /* [s] effective: base and donations */
    int base_priority;                  /* [d] */
    int nice;                           /* [s] */
    int recent_cpu;                     /* [s] 17.14 */
    unsigned slice;                     /* [s] ticks run of its time slice */
    int64_t virtual_time;               /* [s] sched-fair: weighted ticks */
    struct deadline deadline;           /* [s] sched-deadline */

    struct lock *waiting_for;           /* [d] lock it waits to acquire, */
    bool waits_timed;                   /* [t] but not for ever */
    struct list donors; /* [d] threads that wait for its locks */
    struct list_elem donor_elem;        /* [d] in the holder's donors */
    struct list_elem rw_elem; /* [d] among those waiting for an rwlock */
    struct thread *donee;               /* [d] the writer it donates to */
    struct list *wait_queue;            /* [q] where it waits, or NULL */
    bool gave_up; /* [q] it was woken for another reason */
    struct interruption interruption;   /* what may break off its waits */

    struct lockcheck lockcheck;         /* [t] locks it holds; debug builds */

    thread_func *function;              /* [I] what it runs, */
    void *aux;                          /* [I] with what */

    /* For user programs; the layer above owns what these point to. */
    uint32_t *pagedir;                  /* [t] page directory, NULL: kernel's */
    struct process *process;            /* [t] NULL: a kernel thread */
    struct user_thread *user;           /* [t] what it is in its process */
    struct stall stall;                 /* [t] */
    struct fpu_state *fpu;              /* [t] NULL: never used, */
    bool fpu_loaded;                    /* [t] now in the registers */

    unsigned magic;                     /* [I] THREAD_MAGIC: not overrun */
};

/* Creates a thread NAME of PRIORITY that runs FUNCTION(AUX) and puts it into
   the ready queue.  Returns its tid, or TID_ERROR where memory is short.  May
   run the new thread at once.  Thread context. */
tid_t thread_create(const char *name, int priority, thread_func *, void *aux);

/* As thread_create, for the kernel's own service threads, which the option
   -tcl=N does not count. */
tid_t thread_create_service(const char *name, int priority, thread_func *,
                            void *aux);

/* As thread_create, but returns the thread, which does not run, or be known by
   its id to anybody, before thread_launch; NULL where memory is short. */
struct thread *thread_prepare(const char *name, int priority, thread_func *,
                              void *aux);
void thread_launch(struct thread *t);

/* The running thread.  Any context.  Debug builds check that its structure was
   not overrun. */
static inline struct thread *
thread_current(void)
{
    struct thread *t = percpu_current();
    ASSERT(t != NULL && t->magic == THREAD_MAGIC);
    return t;
}

tid_t thread_tid(void);
const char *thread_name(void);

/* Puts the running thread to sleep until thread_unblock.  Interrupts off, by
   intr_disable.  For code written to Pintos' interface; the kernel itself
   waits through threads/wait.h. */
void thread_block(void);
void thread_unblock(struct thread *);

/* Ends the running thread.  Does not return. */
void thread_exit(void) NO_RETURN;

/* Lets another thread of the same or a higher priority run.  Thread context. */
void thread_yield(void);

/* Calls FUNC(thread, AUX) for every thread, under all_lock: FUNC must not
   sleep. */
void thread_foreach(thread_action_func *, void *aux);

int thread_get_priority(void);
void thread_set_priority(int);
int thread_get_nice(void);
void thread_set_nice(int);
int thread_get_recent_cpu(void);
int thread_get_load_avg(void);

/* Called when a thread with a `process' ends, in that thread, before the
   thread is gone; set once by the layer that has processes. */
void thread_set_exit_hook(void (*hook)(void));

/* One timer tick on this CPU.  In the timer interrupt. */
void thread_tick(void);

/* CNT ticks of idleness, which had no interrupts of their own, are over on this
   CPU, the only one.  In an interrupt. */
void thread_idle_ticks(unsigned cnt);

/* The semaphore at which blocked thread T waits; NULL where it waits for a lock
   or by thread_block.  T cannot move meanwhile. */
struct semaphore *thread_waits_at(const struct thread *t);

/* Sets up this layer's interrupt hooks, on the boot stack, and continues as
   the thread "main" in FUNCTION. */
void thread_start(thread_func *function) NO_RETURN;

/* Makes the idle thread of a CPU that is being started; NULL where memory is
   short. */
struct thread *thread_make_idle(void);

/* Frees thread T, which has ended.  For the scheduler. */
void thread_free(struct thread *t);

/* Makes the Nth thread_create from boot fail, idle being the first. */
void thread_limit_creation(unsigned n);

/* Prints the line of tick counts. */
void thread_print_stats(void);

/* Tells how many ticks there are a second.  At boot. */
void thread_set_tick_rate(unsigned frequency);

/* Ticks of a second and of a time slice. [I] */
extern unsigned thread_tick_rate, thread_slice_ticks;

/* True by -mlfqs. */
extern bool thread_mlfqs;

#endif /* threads/thread.h */
