#ifndef THREADS_RWLOCK_LIGHT_H
#define THREADS_RWLOCK_LIGHT_H

/* A short way into a readers-writers lock for readers who meet only readers:
   none of the variants has anything to decide among these, and one atomic step
   each counts them in `light'.  Whoever else comes first makes those inside
   what they would be by the variant, and from then on everybody goes the long
   way, through its semaphores, until nobody is left there.  Then these are as
   at the beginning.  For locks made with RW_LIGHT; others always go the long
   way.

   For rwlock.c.  rw_light_enter may sleep, as others do with it. */

#include "threads/rwlock.h"

/* What `light' has for each thread that goes the long way: more than there can
   be readers. */
#define RW_HEAVY 0x10000u

/* Takes one from SEMA, of RW; while that waits, the writer inside has this
   thread's priority.  In rwlock.c. */
void rw_down(struct rwlock *rw, struct semaphore *sema);

/* This thread goes the long way, and has gone all of it. */
void rw_light_enter_long(struct rwlock *rw);

static inline void
rw_light_enter(struct rwlock *rw)
{
    if (rw->is_light)
        rw_light_enter_long(rw);
}

static inline void
rw_light_leave(struct rwlock *rw)
{
    if (rw->is_light)
        __atomic_fetch_sub(&rw->light, RW_HEAVY, __ATOMIC_ACQ_REL);
}

/* Adds N, 1 or -1, to the readers on the short way; false where there is
   none. */
static inline bool
rw_light_count(struct rwlock *rw, int n)
{
    unsigned old = __atomic_load_n(&rw->light, __ATOMIC_ACQUIRE);
    while (old < RW_HEAVY)
        if (__atomic_compare_exchange_n(&rw->light, &old, old + n, false,
                                        __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
            return true;
    return false;
}

/* A reader comes: true where it is inside, false where it has the long way to
   go.  It leaves: true where it came the short way and nobody made it go the
   long one since, false where it has to leave by that. */
static inline bool
rw_light_read_begin(struct rwlock *rw)
{
    if (!rw->is_light)
        return false;
    if (rw_light_count(rw, 1))
        return true;
    rw_light_enter_long(rw);
    return false;
}

static inline bool
rw_light_read_end(struct rwlock *rw)
{
    return rw->is_light && rw_light_count(rw, -1);
}

#endif /* threads/rwlock-light.h */
