/* Every conversion of printf, with every flag, width, precision and length,
   prints what C99 says.

   @expect
   (printf-table) begin
   (printf-table) end */

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "tests/kernel-test.h"

/* Formats the arguments and compares with WANTED.  Compilers warn of some of
   what is tested here, so they must not see the format. */
#define IS(WANTED, FORMAT, ...)                                          \
    do {                                                                 \
        char text[128];                                                  \
        const char *volatile format = FORMAT;                            \
        int length = snprintf(text, sizeof text, format, __VA_ARGS__);   \
        REQUIRE(!strcmp(text, WANTED), "<%s>, not <%s>", text, WANTED);  \
        REQUIRE(length == (int) strlen(WANTED), "%d, not %zu", length,   \
                strlen(WANTED));                                         \
    } while (0)

static void
check_signed(void)
{
    IS("0 -1 2147483647", "%d %d %i", 0, -1, INT_MAX);
    IS("-2147483648", "%d", INT_MIN);
    IS("-9223372036854775808", "%lld", LLONG_MIN);
    IS("[   42][42   ][00042]", "[%5d][%-5d][%05d]", 42, 42, 42);
    IS("[+42][ 42][-42][+0]", "[%+d][% d][%+d][%+d]", 42, 42, -42, 0);
    IS("[  +42][+0042][+42  ]", "[%+5d][%+05d][%-+5d]", 42, 42, 42);
    IS("[00042][  00042][]", "[%.5d][%7.5d][%.0d]", 42, 42, 0);
    IS("[-00042][   ]", "[%.5d][%3.0d]", -42, 0);
    IS("[  -042]", "[%06.3d]", -42);    /* a precision turns 0 off */
    IS("-128 -32768 -1", "%hhd %hd %hhd", 128, 32768, 255);
    IS("-5 -6 -7", "%jd %td %ld", (intmax_t) -5, (ptrdiff_t) -6, -7L);
}

static void
check_unsigned(void)
{
    IS("4294967295 0", "%u %u", UINT_MAX, 0u);
    IS("18446744073709551615", "%llu", ULLONG_MAX);
    IS("ff FF 0xff 0XFF 0", "%x %X %#x %#X %#x", 255u, 255u, 255u, 255u, 0u);
    IS("[0x00ff][  0xff][0xff  ]", "[%#06x][%#6x][%-#6x]", 255u, 255u, 255u);
    IS("777 0777 0 0001", "%o %#o %#o %#.4o", 511u, 511u, 0u, 1u);
    IS("1777777777777777777777", "%llo", ULLONG_MAX);
    IS("deadbeefcafef00d", "%llx", 0xdeadbeefcafef00dull);
    IS("255 65535", "%hhu %hu", 511u, 131071u);
    IS("9", "%zu", (size_t) 9);
}

static void
check_grouping(void)
{
    IS("0 999 1,000 12,345,678", "%'d %'d %'d %'d", 0, 999, 1000, 12345678);
    IS("-1,234 18,446,744,073,709,551,615", "%'d %'llu", -1234, ULLONG_MAX);
    IS("[ 1,234]", "[%'6u]", 1234u);
}

static void
check_others(void)
{
    const char *null = NULL;
    IS("a[ b][c ]%", "%c[%2c][%-2c]%%", 'a', 'b', 'c');
    IS("text[  text][text  ][te][  te]", "%s[%6s][%-6s][%.2s][%4.2s]", "text",
       "text", "text", "text", "text");
    IS("(null)", "%s", null);
    IS("[] 0x1234", "[%.0s] %p", "text", (void *) 0x1234);
    IS("[   7][7   ][0007]", "[%*d][%*d][%.*d]", 4, 7, -4, 7, 4, 7);
    IS("[7]", "[%.*d]", -1, 7);         /* a negative precision is none */
}

KERNEL_TEST(printf_table)
{
    check_signed();
    check_unsigned();
    check_grouping();
    check_others();
}
