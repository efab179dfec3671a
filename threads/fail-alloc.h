#ifndef THREADS_FAIL_ALLOC_H
#define THREADS_FAIL_ALLOC_H

/* Allocations that fail on request: debug builds let the Nth from some moment
   on fail, be it of pages or of blocks, so that each way out can be tried.
   That of a block counts twice where it needs a page.  -fail-alloc=N counts
   from the end of boot.  Those that may not fail (PAL_ASSERT) are not
   counted. */

#include <stdbool.h>

#ifndef NDEBUG

/* How many allocations are left until one fails; 0: none will. [a] */
extern unsigned fail_alloc_left;

/* The Nth allocation from now on fails, and none after it; 0: none at all.
   Any context. */
void fail_alloc_at(unsigned n);

/* True where the one that should fail has come.  Any context. */
bool fail_alloc_done(void);

/* Counts one; true where it is to fail. */
bool fail_alloc_count(void);

static inline bool
fail_alloc(void)
{
    return __builtin_expect(fail_alloc_left != 0, 0) && fail_alloc_count();
}

#else

static inline void
fail_alloc_at(unsigned n)
{
    (void) n;
}

static inline bool
fail_alloc_done(void)
{
    return false;
}

static inline bool
fail_alloc(void)
{
    return false;
}

#endif

#endif /* threads/fail-alloc.h */
