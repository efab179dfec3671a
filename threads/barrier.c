#include "threads/barrier.h"
#include <debug.h>
#include "threads/lock-ranks.h"

void
thread_barrier_init(struct thread_barrier *b, unsigned members)
{
    ASSERT(members > 0);
    lock_init_ranked(&b->lock, "barrier", RANK_NONE);
    cond_init(&b->complete);
    b->members = members;
    b->waiting = b->round = 0;
}

void
thread_barrier_destroy(struct thread_barrier *b)
{
    lock_destroy(&b->lock);
}

bool
thread_barrier_wait(struct thread_barrier *b)
{
    lock_acquire(&b->lock);
    bool last = ++b->waiting == b->members;
    if (last) {
        b->waiting = 0;
        b->round++;
        cond_broadcast(&b->complete, &b->lock);
    } else {
        /* A quick member may wait in the next round before all have left this
           one: the number of the round tells them apart. */
        unsigned round = b->round;
        while (b->round == round)
            cond_wait(&b->complete, &b->lock);
    }
    lock_release(&b->lock);
    return last;
}
