#ifndef THREADS_SYNC_POINT_H
#define THREADS_SYNC_POINT_H

/* Scheduling points.  Every operation of the synchronisation primitives passes
   sync_point() before it does anything, where whoever explores or perturbs
   schedules may step in: -jitter does.  Costs one test otherwise. */

#include <stdbool.h>
#include <stddef.h>

/* What is about to happen to the object. */
enum sync_operation {
    SYNC_SEMA_DOWN,
    SYNC_SEMA_UP,
    SYNC_LOCK_ACQUIRE,
    SYNC_LOCK_RELEASE,
    SYNC_COND_WAIT,
    SYNC_COND_SIGNAL,
    SYNC_THREAD_CREATE
};

/* Who is called at each point, in the context of the operation, an interrupt
   too; NULL: nobody.  Set at boot, or while nothing else runs. */
extern void (*sync_point_hook)(enum sync_operation, const void *object);

static inline void
sync_point(enum sync_operation operation, const void *object)
{
    if (__builtin_expect(sync_point_hook != NULL, false))
        sync_point_hook(operation, object);
}

#endif /* threads/sync-point.h */
