#ifndef LIB_RANDOM_H
#define LIB_RANDOM_H

/* Random numbers that repeat for the same seed: PCG32 (M. E. O'Neill, "PCG: a
   family of simple fast space-efficient statistically good algorithms for
   random number generation", 2014).  Not for secrets. */

#include <stddef.h>
#include <stdint.h>

/* A generator of one's own; not shared between threads. */
struct random_state {
    uint64_t state;
};

void random_state_init(struct random_state *, uint64_t seed);
uint32_t random_state_next(struct random_state *);

/* The one generator of the kernel or program, seeded with 0 until random_init.
   Any context; two who ask at once may get the same number. */
void random_init(unsigned seed);
void random_bytes(void *buffer, size_t size);
unsigned long random_ulong(void);

#endif /* lib/random.h */
