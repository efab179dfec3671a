#include "threads/donation.h"
#include <debug.h>
#include <stdio.h>
#include <string.h>
#include "threads/scheduler.h"
#include "threads/synch.h"
#include "threads/thread.h"

struct spinlock donation_lock = SPINLOCK_INITIALIZER("donation",
                                                     RANK_DONATION);

/* What T's priority should be now.  Caller holds donation_lock. */
static int
wanted_priority(struct thread *t)
{
    int priority = t->base_priority;
    for (struct list_elem *e = list_begin(&t->donors);
         e != list_end(&t->donors); e = list_next(e)) {
        const struct thread *d = list_entry(e, struct thread, donor_elem);
        if (d->priority > priority)
            priority = d->priority;
    }
    return priority;
}

/* Sets T's priority right, and that of every thread down the chain of locks
   for which one waits, as far as something changes.  Caller holds
   donation_lock. */
static void
update_chain(struct thread *t)
{
    while (t != NULL) {
        int priority = thread_mlfqs ? t->priority : wanted_priority(t);
        if (priority == t->priority)
            return;
        sched_set_priority(t, priority);
        t = t->waiting_for != NULL ? t->waiting_for->holder : NULL;
    }
}

/* Adds to TEXT, of SIZE bytes, who waits for whose lock from T on around the
   circle. */
static void
describe_circle(const struct thread *t, char *text, size_t size)
{
    const struct thread *h = t;
    do {
        size_t length = strlen(text);
        const struct lock *lock = h->waiting_for;
        h = lock->holder;
        snprintf(text + length, size - length, "%s waits for lock %s of %s",
                 length > 0 ? ", which" : t->name, lock->name, h->name);
    } while (h != t);
}

/* Panics where T waits, through others, for itself, and no time-out will end
   that.  (A circle without T has such a time-out, else it would have been found
   as it closed.) */
static void
check_circle(const struct thread *t)
{
    const struct thread *h = t;
    while (h->waiting_for != NULL && !h->waits_timed) {
        h = h->waiting_for->holder;
        if (h == NULL)
            return;
        if (h == t) {
            char text[200] = "";
            describe_circle(t, text, sizeof text);
            PANIC("deadlock: %s", text);
        }
    }
}

void
donation_begin(struct thread *t, struct lock *lock)
{
    ASSERT(spinlock_held(&donation_lock));
    t->waiting_for = lock;
    check_circle(t);
    list_push_back(&lock->holder->donors, &t->donor_elem);
    update_chain(lock->holder);
}

void
donation_cancel(struct thread *t, struct lock *lock)
{
    ASSERT(t->waiting_for == lock);
    t->waiting_for = NULL;
    list_remove(&t->donor_elem);
    update_chain(lock->holder);
}

void
donation_pass(struct lock *lock, struct thread *from, struct thread *to)
{
    ASSERT(to->waiting_for == lock);
    to->waiting_for = NULL;
    for (struct list_elem *e = list_begin(&from->donors), *next;
         e != list_end(&from->donors); e = next) {
        struct thread *d = list_entry(e, struct thread, donor_elem);
        next = list_next(e);
        if (d == to)
            list_remove(e);
        else if (d->waiting_for == lock) {
            list_remove(e);
            list_push_back(&to->donors, e);
        }
    }
    update_chain(to);
    update_chain(from);
}

void
donation_set_base(struct thread *t, int priority)
{
    spinlock_acquire(&donation_lock);
    t->base_priority = priority;
    update_chain(t);
    spinlock_release(&donation_lock);
}

/* --- Readers-writers locks ------------------------------------------------ */

/* T, which waits, donates to the writer HOLDER, unless it does so already. */
static void
donate(struct thread *t, struct thread *holder)
{
    if (t->donee == NULL) {
        t->donee = holder;
        list_push_back(&holder->donors, &t->donor_elem);
    }
}

static void
stop_donating(struct thread *t)
{
    if (t->donee != NULL) {
        list_remove(&t->donor_elem);
        t->donee = NULL;
    }
}

/* A waiter enters the list and then looks for a holder; a writer becomes the
   holder, or ceases to be, and then looks at the list: at least one of two that
   do so at once sees the other.  And while a waiter that donates is on the
   list, its donee cannot leave without donation_lock. */

void
donation_wait_begin(struct lock *token, struct list *waiting)
{
    struct thread *t = thread_current();
    spinlock_acquire(&donation_lock);
    t->waiting_for = token;
    list_push_back(waiting, &t->rw_elem);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    struct thread *holder = token->holder;
    if (holder != NULL) {
        check_circle(t);
        donate(t, holder);
        update_chain(holder);
    }
    spinlock_release(&donation_lock);
}

void
donation_wait_end(void)
{
    struct thread *t = thread_current();
    spinlock_acquire(&donation_lock);
    struct thread *donee = t->donee;
    t->waiting_for = NULL;
    stop_donating(t);
    update_chain(donee);
    list_remove(&t->rw_elem);
    spinlock_release(&donation_lock);
}

void
donation_enter(struct lock *token, struct list *waiting)
{
    struct thread *t = thread_current();
    token->holder = t;
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    if (list_empty(waiting))
        return;
    spinlock_acquire(&donation_lock);
    for (struct list_elem *e = list_begin(waiting); e != list_end(waiting);
         e = list_next(e))
        donate(list_entry(e, struct thread, rw_elem), t);
    update_chain(t);
    spinlock_release(&donation_lock);
}

void
donation_leave(struct lock *token, struct list *waiting)
{
    struct thread *t = thread_current();
    token->holder = NULL;
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    if (list_empty(waiting))
        return;
    spinlock_acquire(&donation_lock);
    for (struct list_elem *e = list_begin(waiting); e != list_end(waiting);
         e = list_next(e))
        stop_donating(list_entry(e, struct thread, rw_elem));
    update_chain(t);
    spinlock_release(&donation_lock);
}
