#ifndef LIB_FUTEX_H
#define LIB_FUTEX_H

/* How a wait at a word of memory ended, unless a signal broke it off (-1):
   known to kernel and programs. */
enum {
    FUTEX_WOKEN,                /* by futex_wake */
    FUTEX_CHANGED,              /* the word had another value */
    FUTEX_TIMED_OUT
};

/* A time-out: never. */
#define FUTEX_FOR_EVER 0xffffffffu

#endif /* lib/futex.h */
