/* 64-bit division, which the compiler calls by these names: so that kernel and
   programs need no library of the compiler's. */

#include <stdint.h>

uint64_t __udivmoddi4(uint64_t n, uint64_t d, uint64_t *rest);
uint64_t __udivdi3(uint64_t n, uint64_t d);
uint64_t __umoddi3(uint64_t n, uint64_t d);
int64_t __divdi3(int64_t n, int64_t d);
int64_t __moddi3(int64_t n, int64_t d);

/* N / D where D and the quotient's upper half are small enough to go in two
   steps of 16 bits each: D < 2^16. */
static uint64_t
divide_short(uint64_t n, uint32_t d, uint64_t *rest)
{
    uint64_t quotient = 0;
    uint32_t r = 0;
    for (int shift = 48; shift >= 0; shift -= 16) {
        uint32_t part = r << 16 | (uint16_t) (n >> shift);
        quotient = quotient << 16 | part / d;
        r = part % d;
    }
    *rest = r;
    return quotient;
}

/* Bit by bit, beginning with the first that can be one. */
static uint64_t
divide_long(uint64_t n, uint64_t d, uint64_t *rest)
{
    uint64_t quotient = 0;
    int shift = __builtin_clzll(d) - __builtin_clzll(n);
    d <<= shift;
    for (; shift >= 0; shift--, d >>= 1) {
        quotient <<= 1;
        if (n >= d) {
            n -= d;
            quotient |= 1;
        }
    }
    *rest = n;
    return quotient;
}

uint64_t
__udivmoddi4(uint64_t n, uint64_t d, uint64_t *rest)
{
    if (d > n) {
        *rest = n;
        return 0;
    }
    if (n >> 32 == 0) {
        *rest = (uint32_t) n % (uint32_t) d;
        return (uint32_t) n / (uint32_t) d;
    }
    return d < 1u << 16 ? divide_short(n, d, rest)
                        : divide_long(n, d, rest);
}

uint64_t
__udivdi3(uint64_t n, uint64_t d)
{
    uint64_t rest;
    return __udivmoddi4(n, d, &rest);
}

uint64_t
__umoddi3(uint64_t n, uint64_t d)
{
    uint64_t rest;
    __udivmoddi4(n, d, &rest);
    return rest;
}

/* The magnitude of X, right for the least number too. */
static uint64_t
magnitude(int64_t x)
{
    return x < 0 ? -(uint64_t) x : (uint64_t) x;
}

int64_t
__divdi3(int64_t n, int64_t d)
{
    uint64_t quotient = __udivdi3(magnitude(n), magnitude(d));
    return (n < 0) != (d < 0) ? -quotient : quotient;
}

int64_t
__moddi3(int64_t n, int64_t d)
{
    uint64_t rest = __umoddi3(magnitude(n), magnitude(d));
    return n < 0 ? -rest : rest;
}
