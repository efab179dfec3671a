#ifndef I386_ATOMIC64_H
#define I386_ATOMIC64_H

/* 64-bit atomic words on a 32-bit CPU, by CMPXCHG8B (Pentium and later).
   Any context. */

#include <stdbool.h>
#include <stdint.h>

/* Where *WORD's halves equal *LOW and *HIGH, sets them to NEW_LOW and NEW_HIGH
   and returns true; otherwise puts what it found into *LOW and *HIGH.  A full
   barrier. */
static inline bool
atomic64_compare_exchange_halves(volatile uint64_t *word, uint32_t *low,
                                 uint32_t *high, uint32_t new_low,
                                 uint32_t new_high)
{
    bool done;

    /* QEMU (7.2) works out the flags that the instruction leaves alone from
       those of the last jump, not of the last instruction; at a second attempt
       whatever was added up before stands there, and an interrupt finds bits
       like VM or TF set.  The jump sets that right, and no machine minds. */
    __asm__ volatile("jmp 1f\n"
                     "1:\tlock cmpxchg8b %1"
                     : "=@ccz"(done), "+m"(*word), "+a"(*low), "+d"(*high)
                     : "b"(new_low), "c"(new_high)
                     : "memory");
    return done;
}

#endif /* i386/atomic64.h */
