#ifndef THREADS_POISON_H
#define THREADS_POISON_H

/* Poison: debug builds fill freed memory with a pattern and look for changes
   when it is given out again, so that a write through a stale pointer is
   caught, and a read through one stands out.  Release builds do nothing. */

#include <stddef.h>

#ifndef NDEBUG

/* Fills SIZE bytes (a multiple of 4) at P, or panics where they are not as
   they were filled.  Any context. */
void poison_fill(void *p, size_t size);
void poison_check(const void *p, size_t size);

#else

static inline void
poison_fill(void *p, size_t size)
{
    (void) p;
    (void) size;
}

static inline void
poison_check(const void *p, size_t size)
{
    (void) p;
    (void) size;
}

#endif

#endif /* threads/poison.h */
