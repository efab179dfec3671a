#ifndef THREADS_REFCOUNT_H
#define THREADS_REFCOUNT_H

/* Reference counts: how many hold an object, which ends with the last of them.
   Any context. */

#include <debug.h>
#include <limits.h>
#include <stdbool.h>

struct refcount {
    unsigned cnt;               /* [a] */
};

/* Makes COUNT hold CNT references. */
static inline void
refcount_init(struct refcount *count, unsigned cnt)
{
    count->cnt = cnt;
}

/* One reference more, taken by somebody who holds one: what nobody holds cannot
   come back. */
static inline void
refcount_get(struct refcount *count)
{
    unsigned before UNUSED = __atomic_fetch_add(&count->cnt, 1,
                                                __ATOMIC_RELAXED);
    ASSERT(before > 0 && before < INT_MAX);
}

/* One reference less; true where that was the last and the object is the
   caller's alone, with all that others did to it. */
static inline bool
refcount_put(struct refcount *count)
{
    unsigned before = __atomic_fetch_sub(&count->cnt, 1, __ATOMIC_ACQ_REL);
    ASSERT(before > 0);
    return before == 1;
}

/* True where the caller's reference is the only one. */
static inline bool
refcount_is_one(const struct refcount *count)
{
    return __atomic_load_n(&count->cnt, __ATOMIC_ACQUIRE) == 1;
}

#endif /* threads/refcount.h */
