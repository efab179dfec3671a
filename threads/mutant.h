#ifndef THREADS_MUTANT_H
#define THREADS_MUTANT_H

/* Locks that do nothing on request: -mutant=NAME, one of LOCKS, turns each
   acquire and release of the locks of that rank into nothing, in a debug build,
   so that one can see whether a test notices (`make mutants').  To everybody
   else such a lock looks as if it were held. */

#include <stdbool.h>
#include "threads/lock-ranks.h"

#ifndef NDEBUG

/* The rank whose locks do nothing, RANK_NONE where all work. [I] */
extern unsigned mutant_rank;

static inline bool
mutant_skips(unsigned rank)
{
    return __builtin_expect(mutant_rank != RANK_NONE, false)
           && rank == mutant_rank;
}

#else

static inline bool
mutant_skips(unsigned rank)
{
    (void) rank;
    return false;
}

#endif

#endif /* threads/mutant.h */
