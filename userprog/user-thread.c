#include "userprog/user-thread.h"
#include <debug.h>
#include <string.h>
#include "i386/flags.h"
#include "i386/segment.h"
#include "threads/interruption.h"
#include "threads/malloc.h"
#include "userprog/fpu.h"
#include "userprog/process.h"
#include "userprog/signal.h"
#include "vm/space.h"

void
user_threads_init(struct user_threads *threads)
{
    lock_init_ranked(&threads->lock, "threads", RANK_THREADS);
    cond_init(&threads->ended);
    list_init(&threads->all);
    threads->cnt = threads->living = 0;
    threads->ending = threads->replacing = false;
}

/* Takes U out of THREADS and frees it.  Caller holds the lock, or is the
   last. */
static void
forget(struct user_threads *threads, struct user_thread *u)
{
    list_remove(&u->elem);
    threads->cnt--;
    if (u != &threads->first)
        free(u);
}

/* Forgets all threads of THREADS but U.  Caller holds the lock, or is the
   last. */
static void
forget_all_but(struct user_threads *threads, const struct user_thread *u)
{
    struct list_elem *next;
    for (struct list_elem *e = list_begin(&threads->all);
         e != list_end(&threads->all); e = next) {
        struct user_thread *other = list_entry(e, struct user_thread, elem);
        next = list_next(e);
        if (other != u)
            forget(threads, other);
    }
}

void
user_threads_destroy(struct user_threads *threads)
{
    forget_all_but(threads, NULL);
    lock_destroy(&threads->lock);
}

/* --- Beginning ------------------------------------------------------------ */

/* The body of each: enters the program. */
static void
begin(void *u_)
{
    struct user_thread *u = u_;
    struct intr_frame frame = u->frame;
    user_fpu_set(u->fpu);
    u->fpu = NULL;
    interruption_hold(u->held);
    signal_deliver(&frame);
    intr_return(&frame);
}

/* Makes U a thread of P and returns it, not yet running; NULL where memory is
   short.  Caller holds P's threads' lock, or P has none yet. */
static struct thread *
prepare(struct process *p, struct user_thread *u)
{
    struct thread *t = thread_prepare(p->name, PRI_DEFAULT, begin, u);
    if (t == NULL)
        return NULL;
    t->process = p;
    t->user = u;
    t->pagedir = p->space->pagedir;
    u->tid = t->tid;
    u->stepping = u->ended = false;
    u->value = -1;
    list_push_back(&p->threads.all, &u->elem);
    p->threads.cnt++;
    p->threads.living++;
    interruption_join(&p->signals.group, t);
    return t;
}

struct thread *
user_thread_first(struct process *p)
{
    return prepare(p, &p->threads.first);
}

void
user_frame_init(struct intr_frame *frame, uint32_t entry, uint32_t stack)
{
    memset(frame, 0, sizeof *frame);
    frame->gs = frame->fs = frame->es = frame->ds = frame->ss = SEL_UDSEG;
    frame->cs = SEL_UCSEG;
    frame->eflags = FLAG_IF | FLAG_MBS;
    frame->eip = (void (*)(void)) entry;
    frame->esp = (void *) stack;
}

tid_t
user_thread_create(uint32_t entry, uint32_t stack)
{
    struct process *p = process_current();
    struct user_threads *threads = &p->threads;
    struct user_thread *u = malloc(sizeof *u);
    if (u == NULL)
        return TID_ERROR;
    user_frame_init(&u->frame, entry, stack);
    u->fpu = NULL;
    u->held = 0;

    struct thread *t = NULL;
    tid_t tid = TID_ERROR;
    lock_acquire(&threads->lock);
    if (!threads->ending
        && threads->cnt < limits_most(&p->limits, LIMIT_THREADS))
        t = prepare(p, u);
    if (t != NULL) {
        tid = t->tid;
        p->descriptors.shared = true;
        thread_launch(t);
    }
    lock_release(&threads->lock);
    if (tid == TID_ERROR)
        free(u);
    return tid;
}

/* --- Joining -------------------------------------------------------------- */

/* The thread TID of THREADS, or NULL.  Caller holds the lock. */
static struct user_thread *
find(struct user_threads *threads, tid_t tid)
{
    for (struct list_elem *e = list_begin(&threads->all);
         e != list_end(&threads->all); e = list_next(e)) {
        struct user_thread *u = list_entry(e, struct user_thread, elem);
        if (u->tid == tid)
            return u;
    }
    return NULL;
}

enum join_result
user_thread_join(tid_t tid, int *value)
{
    struct user_threads *threads = &process_current()->threads;
    if (tid == thread_tid())
        return JOIN_NOBODY;

    lock_acquire(&threads->lock);
    struct user_thread *u = find(threads, tid);
    bool broken_off = false;
    while (u != NULL && !u->ended && !broken_off) {
        broken_off = !cond_wait_interruptible(&threads->ended, &threads->lock);
        u = find(threads, tid);
    }
    enum join_result result = u == NULL ? JOIN_NOBODY
                              : u->ended ? JOIN_ENDED : JOIN_BROKEN_OFF;
    if (result == JOIN_ENDED) {
        *value = u->value;
        forget(threads, u);
    }
    lock_release(&threads->lock);
    return result;
}

/* --- Ending --------------------------------------------------------------- */

bool
user_threads_end_others(bool replacing)
{
    struct user_threads *threads = &process_current()->threads;
    lock_acquire(&threads->lock);
    bool first = !threads->ending;
    bool wins = threads->replacing && !replacing;
    threads->ending = true;
    if (first || wins)
        threads->replacing = replacing;
    if (first && threads->living > 1)
        interruption_send_others(USER_THREAD_END);
    lock_release(&threads->lock);
    return first || wins;
}

bool
user_threads_wait_alone(void)
{
    struct user_threads *threads = &process_current()->threads;
    lock_acquire(&threads->lock);
    while (threads->living > 1)
        cond_wait(&threads->ended, &threads->lock);
    forget_all_but(threads, thread_current()->user);
    bool goes_on = threads->replacing;
    threads->ending = !goes_on;
    threads->replacing = false;
    lock_release(&threads->lock);
    return goes_on;
}

bool
user_threads_leave(struct user_threads *threads, struct user_thread *u,
                   bool *asked)
{
    lock_acquire(&threads->lock);
    u->ended = true;
    bool last = --threads->living == 0;
    *asked = threads->ending;
    cond_broadcast(&threads->ended, &threads->lock);
    lock_release(&threads->lock);
    return last;
}
