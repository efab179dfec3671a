#include "threads/rwlock-light.h"

/* Changes `light' from *OLD to NEW; false, and *OLD what it is, where it
   differs from that. */
static bool
change(struct rwlock *rw, unsigned *old, unsigned new)
{
    return __atomic_compare_exchange_n(&rw->light, old, new, false,
                                       __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

/* Makes the readers on the short way ordinary ones, who have rw_mutex.  That is
   taken before anybody else can go the long way. */
static void
make_heavy(struct rwlock *rw)
{
    rw_down(rw, &rw->mutex);
    if (sema_try_down(&rw->rw_mutex)) {
        unsigned readers = __atomic_load_n(&rw->light, __ATOMIC_ACQUIRE);
        while (readers > 0 && readers < RW_HEAVY
               && !change(rw, &readers, readers * RW_HEAVY))
            continue;
        if (readers > 0 && readers < RW_HEAVY)
            rw->read_count += readers;
        else
            sema_up(&rw->rw_mutex);
    }
    sema_up(&rw->mutex);
}

void
rw_light_enter_long(struct rwlock *rw)
{
    unsigned old = __atomic_load_n(&rw->light, __ATOMIC_ACQUIRE);
    while (!((old == 0 || old >= RW_HEAVY) && change(rw, &old, old + RW_HEAVY)))
        if (old > 0 && old < RW_HEAVY) {
            make_heavy(rw);
            old = __atomic_load_n(&rw->light, __ATOMIC_ACQUIRE);
        }
}
