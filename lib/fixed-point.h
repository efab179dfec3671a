#ifndef LIB_FIXED_POINT_H
#define LIB_FIXED_POINT_H

/* 17.14 fixed-point numbers in an int: 17 bits before the point, 14 behind,
   and a sign. */

#include <stdint.h>

#define FIXED_ONE (1 << 14)

/* The integer N as a fixed-point number. */
#define FIXED(N) ((N) * FIXED_ONE)

static inline int
fixed_multiply(int x, int y)
{
    return (int64_t) x * y / FIXED_ONE;
}

static inline int
fixed_divide(int x, int y)
{
    return (int64_t) x * FIXED_ONE / y;
}

/* X without its fraction, and to the nearest integer. */
static inline int
fixed_truncate(int x)
{
    return x / FIXED_ONE;
}

static inline int
fixed_round(int64_t x)
{
    return (x >= 0 ? x + FIXED_ONE / 2 : x - FIXED_ONE / 2) / FIXED_ONE;
}

#endif /* lib/fixed-point.h */
