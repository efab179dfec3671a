#include <stdlib.h>
#include <ctype.h>
#include <debug.h>
#include <limits.h>
#include <stdint.h>

int
atoi(const char *s)
{
    return strtol(s, NULL, 10);
}

long
atol(const char *s)
{
    return strtol(s, NULL, 10);
}

int
abs(int x)
{
    return x < 0 ? -x : x;
}

long
labs(long x)
{
    return x < 0 ? -x : x;
}

/* The value of digit C, at least 36 where it is none. */
static int
digit_value(char c)
{
    if (isdigit((unsigned char) c))
        return c - '0';
    return isalpha((unsigned char) c) ? tolower((unsigned char) c) - 'a' + 10
                                      : 36;
}

/* The base that S, behind its sign, is written in, where BASE leaves it open;
   steps over a prefix 0x that digits follow. */
static int
find_base(const char **s, int base)
{
    bool hex = (*s)[0] == '0' && tolower((unsigned char) (*s)[1]) == 'x'
               && isxdigit((unsigned char) (*s)[2]);
    if (hex && (base == 0 || base == 16)) {
        *s += 2;
        return 16;
    }
    if (base == 0)
        return (*s)[0] == '0' ? 8 : 10;
    return base;
}

/* What all conversions share: the magnitude of the number at the front of S,
   ULLONG_MAX where it is greater. */
static unsigned long long
read_number(const char *s, char **end, int base, bool *negative)
{
    const char *start = s;
    ASSERT(base == 0 || (base >= 2 && base <= 36));

    while (isspace((unsigned char) *s))
        s++;
    *negative = *s == '-';
    if (*s == '-' || *s == '+')
        s++;
    base = find_base(&s, base);

    unsigned long long value = 0;
    bool overflow = false;
    const char *digits = s;
    for (; digit_value(*s) < base; s++)
        if (__builtin_mul_overflow(value, base, &value)
            || __builtin_add_overflow(value, digit_value(*s), &value))
            overflow = true;
    if (end != NULL)
        *end = (char *) (s > digits ? s : start);
    return overflow ? ULLONG_MAX : value;
}

/* Applies the sign and cuts to [MIN, MAX]. */
static long long
cut_signed(unsigned long long value, bool negative, long long min,
           long long max)
{
    if (negative)
        return value > (unsigned long long) max ? min : -(long long) value;
    return value > (unsigned long long) max ? max : (long long) value;
}

long
strtol(const char *s, char **end, int base)
{
    bool negative;
    unsigned long long value = read_number(s, end, base, &negative);
    return cut_signed(value, negative, LONG_MIN, LONG_MAX);
}

long long
strtoll(const char *s, char **end, int base)
{
    bool negative;
    unsigned long long value = read_number(s, end, base, &negative);
    return cut_signed(value, negative, LLONG_MIN, LLONG_MAX);
}

unsigned long
strtoul(const char *s, char **end, int base)
{
    bool negative;
    unsigned long long value = read_number(s, end, base, &negative);
    if (value > ULONG_MAX)
        return ULONG_MAX;
    return negative ? -(unsigned long) value : (unsigned long) value;
}

unsigned long long
strtoull(const char *s, char **end, int base)
{
    bool negative;
    unsigned long long value = read_number(s, end, base, &negative);
    return negative && value != ULLONG_MAX ? -value : value;
}
