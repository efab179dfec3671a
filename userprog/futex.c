#include "userprog/futex.h"
#include "i386/usermem.h"
#include "threads/interruption.h"

/* One waiting thread; lies on its stack. */
struct waiter {
    struct list_elem elem;          /* in the process's futexes, while queued */
    uint32_t uaddr;
    bool queued;
    struct semaphore woken;
};

void
futexes_init(struct futexes *f)
{
    lock_init_ranked(&f->lock, "futexes", RANK_FUTEX);
    list_init(&f->waiters);
}

static void
join(struct futexes *f, struct waiter *w, uint32_t uaddr)
{
    sema_init(&w->woken, 0);
    w->uaddr = uaddr;
    w->queued = true;
    lock_acquire(&f->lock);
    list_push_back(&f->waiters, &w->elem);
    lock_release(&f->lock);
}

/* Takes W out of the queue where it still is; returns whether it was woken. */
static bool
leave(struct futexes *f, struct waiter *w)
{
    lock_acquire(&f->lock);
    bool woken = !w->queued;
    if (!woken)
        list_remove(&w->elem);
    lock_release(&f->lock);
    return woken;
}

static void
sleep(struct semaphore *woken, int64_t ticks)
{
    if (ticks < 0)
        sema_down_interruptible(woken);
    else
        sema_down_interruptible_timeout(woken, ticks);
}

int
futex_wait(struct futexes *f, uint32_t uaddr, uint32_t expected, int64_t ticks)
{
    struct waiter waiter;
    uint32_t value;
    join(f, &waiter, uaddr);
    bool good = usermem_read_word(&value, (const void *) uaddr);
    bool unchanged = good && value == expected;
    if (unchanged)
        sleep(&waiter.woken, ticks);

    if (leave(f, &waiter))
        return FUTEX_WOKEN;
    if (!unchanged)
        return good ? FUTEX_CHANGED : FUTEX_BAD_POINTER;
    return interruption_pending() != 0 ? FUTEX_BROKEN_OFF : FUTEX_TIMED_OUT;
}

unsigned
futex_wake(struct futexes *f, uint32_t uaddr, unsigned cnt)
{
    unsigned woken = 0;
    struct list_elem *next;
    lock_acquire(&f->lock);
    for (struct list_elem *e = list_begin(&f->waiters);
         e != list_end(&f->waiters) && woken < cnt; e = next) {
        struct waiter *w = list_entry(e, struct waiter, elem);
        next = list_next(e);
        if (w->uaddr != uaddr)
            continue;
        list_remove(e);
        w->queued = false;
        sema_up(&w->woken);
        woken++;
    }
    lock_release(&f->lock);
    return woken;
}
