#ifndef I386_ATOMIC64_H
#define I386_ATOMIC64_H

/* 64-bit atomic words on a 32-bit CPU, by CMPXCHG8B (Pentium and later).
   Any context. */

#include <stdbool.h>
#include <stdint.h>

/* Where *WORD equals *EXPECTED, sets it to DESIRED and returns true; otherwise
   puts what it found into *EXPECTED and returns false.  A full barrier. */
static inline bool
atomic64_compare_exchange(volatile uint64_t *word, uint64_t *expected,
                          uint64_t desired)
{
    bool done;
    __asm__ volatile("lock cmpxchg8b %1\n\t"
                     "sete %0"
                     : "=q"(done), "+m"(*word), "+A"(*expected)
                     : "b"((uint32_t) desired),
                       "c"((uint32_t) (desired >> 32))
                     : "memory", "cc");
    return done;
}

/* Reads *WORD's halves one after the other: a guess to start a
   compare-and-exchange loop from, right only if that succeeds. */
static inline uint64_t
atomic64_read_torn(const volatile uint64_t *word)
{
    const volatile uint32_t *half = (const volatile uint32_t *) word;
    uint32_t low = half[0];
    return (uint64_t) half[1] << 32 | low;
}

#endif /* i386/atomic64.h */
