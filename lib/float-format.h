#ifndef LIB_FLOAT_FORMAT_H
#define LIB_FLOAT_FORMAT_H

/* Floating-point numbers as text, exactly, without floating-point instructions:
   a double is taken as the bits that IEEE 754 gives it. */

#include <stdbool.h>
#include <stdint.h>

/* A greater precision counts as this one. */
#define FLOAT_PRECISION_MAX 100

/* Room for any result: 309 digits before the point. */
#define FLOAT_FORMAT_ROOM (309 + 1 + FLOAT_PRECISION_MAX + 8)

/* Writes the number with BITS, without its sign, to TEXT, by conversion LETTER
   of printf (f, e or g, or in capitals) with PRECISION (negative: 6).
   KEEP_POINT is the flag #.  Returns its length; there is no null behind it. */
int float_format(char text[FLOAT_FORMAT_ROOM], uint64_t bits, char letter,
                 int precision, bool keep_point);

/* True for an infinity or what is no number. */
static inline bool
float_is_special(uint64_t bits)
{
    return (bits >> 52 & 0x7ff) == 0x7ff;
}

#endif /* lib/float-format.h */
