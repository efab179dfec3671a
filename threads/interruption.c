#include "threads/interruption.h"
#include "threads/thread.h"
#include "threads/wait.h"

static struct interruption *
mine(void)
{
    return &thread_current()->interruption;
}

void
interruption_init(struct interruption *i, const struct interruption *parent)
{
    i->pending = 0;
    i->wanted = parent != NULL
                ? __atomic_load_n(&parent->wanted, __ATOMIC_RELAXED) : 0;
    i->held = 0;
    i->guard = NULL;
    spinlock_init(&i->lock, "interruption", RANK_INTERRUPTION);
}

struct request {
    tid_t tid;
    uint32_t reasons;
    enum interruption_result result;
};

/* Wakes T where it waits interruptibly.  Where it has only told that it will, it
   finds the reason before it sleeps: it looks under the same guard. */
static void
break_off(struct thread *t)
{
    struct interruption *i = &t->interruption;
    spinlock_acquire(&i->lock);
    struct spinlock *guard = __atomic_load_n(&i->guard, __ATOMIC_SEQ_CST);
    if (guard != NULL) {
        spinlock_acquire(guard);
        if (t->wait_queue != NULL)
            wait_break_off(t, guard);
        else
            spinlock_release(guard);
    }
    spinlock_release(&i->lock);
}

static void
send(struct thread *t, void *request_)
{
    struct request *request = request_;
    struct interruption *i = &t->interruption;
    uint32_t wanted = __atomic_load_n(&i->wanted, __ATOMIC_RELAXED);
    if (wanted == 0
        || (request->tid != INTERRUPTION_ALL && request->tid != t->tid))
        return;
    if ((wanted & request->reasons) == 0) {
        if (request->result == INTERRUPTION_NOBODY)
            request->result = INTERRUPTION_IGNORED;
        return;
    }
    request->result = INTERRUPTION_SENT;
    __atomic_or_fetch(&i->pending, wanted & request->reasons, __ATOMIC_SEQ_CST);
    if ((request->reasons & ~__atomic_load_n(&i->held, __ATOMIC_RELAXED)) != 0)
        break_off(t);
}

enum interruption_result
interruption_send(int tid, uint32_t reasons)
{
    struct request request = { tid, reasons, INTERRUPTION_NOBODY };
    thread_foreach(send, &request);
    return request.result;
}

uint32_t
interruption_pending(void)
{
    const struct interruption *i = mine();
    return __atomic_load_n(&i->pending, __ATOMIC_SEQ_CST)
           & ~__atomic_load_n(&i->held, __ATOMIC_RELAXED);
}

uint32_t
interruption_hold(uint32_t reasons)
{
    return __atomic_fetch_or(&mine()->held, reasons, __ATOMIC_RELAXED);
}

void
interruption_release(uint32_t held_before)
{
    __atomic_store_n(&mine()->held, held_before, __ATOMIC_RELAXED);
}

bool
interruption_is_held(uint32_t reasons)
{
    return (__atomic_load_n(&mine()->held, __ATOMIC_RELAXED) & reasons) != 0;
}

void
interruption_take(uint32_t reasons)
{
    __atomic_and_fetch(&mine()->pending, ~reasons, __ATOMIC_RELAXED);
}

void
interruption_want(uint32_t reasons)
{
    __atomic_store_n(&mine()->wanted, reasons, __ATOMIC_RELAXED);
}

void
interruption_begin(struct spinlock *guard)
{
    __atomic_store_n(&mine()->guard, guard, __ATOMIC_RELEASE);
}

/* Who has seen the guard holds the lock until he is done with it; who comes later
   does not see it. */
void
interruption_end(void)
{
    struct interruption *i = mine();
    (void) __atomic_exchange_n(&i->guard, NULL, __ATOMIC_SEQ_CST);
    if (__builtin_expect(__atomic_load_n(&i->lock.taken, __ATOMIC_SEQ_CST), 0)) {
        spinlock_acquire(&i->lock);
        spinlock_release(&i->lock);
    }
}
