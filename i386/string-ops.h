#ifndef I386_STRING_OPS_H
#define I386_STRING_OPS_H

/* Block moves and fills by the string instructions.  Any context, in the
   kernel and in user programs. */

#include <stddef.h>
#include <stdint.h>

/* Copies SIZE bytes upward: right where the blocks do not overlap or DST lies
   below SRC. */
static inline void
string_copy_up(void *dst, const void *src, size_t size)
{
    size_t words = size / 4;
    __asm__ volatile("rep movsl\n\t"
                     "movl %3, %2\n\t"
                     "rep movsb"
                     : "+D"(dst), "+S"(src), "+c"(words)
                     : "r"(size % 4) : "memory");
}

/* Copies SIZE bytes downward: right where DST lies above SRC. */
static inline void
string_copy_down(void *dst, const void *src, size_t size)
{
    char *d = (char *) dst + size - 1;
    const char *s = (const char *) src + size - 1;
    __asm__ volatile("std\n\t"
                     "rep movsb\n\t"
                     "cld"
                     : "+D"(d), "+S"(s), "+c"(size) : : "memory");
}

/* Sets SIZE bytes to VALUE. */
static inline void
string_fill(void *dst, uint8_t value, size_t size)
{
    size_t words = size / 4;
    __asm__ volatile("rep stosl\n\t"
                     "movl %2, %1\n\t"
                     "rep stosb"
                     : "+D"(dst), "+c"(words)
                     : "r"(size % 4), "a"(value * 0x01010101u) : "memory");
}

#endif /* i386/string-ops.h */
