/* printf prints floating-point numbers exactly, rounds to nearest and even, and
   knows all forms.  Numbers are given as their bits: the kernel does not
   compute with them.

   @expect
   (printf-float) begin
   (printf-float) end */

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "tests/kernel-test.h"

#define ZERO 0ull
#define ONE 0x3ff0000000000000ull
#define HALF 0x3fe0000000000000ull
#define ONE_AND_A_HALF 0x3ff8000000000000ull
#define TENTH 0x3fb999999999999aull
#define PI 0x400921fb54442d18ull
#define LARGEST 0x7fefffffffffffffull
#define LEAST 1ull
#define MILLION 0x412e848000000000ull
#define NEARLY_TEN 0x4023ffffffffffffull
#define INFINITE 0x7ff0000000000000ull
#define NO_NUMBER 0x7ff8000000000000ull
#define MINUS 0x8000000000000000ull

static void
is(const char *wanted, const char *format, uint64_t bits)
{
    char text[512];
    snprintf(text, sizeof text, format, bits);
    REQUIRE(!strcmp(text, wanted), "%s: <%s>, not <%s>", format, text, wanted);
}

static void
check_fixed(void)
{
    is("3.141593", "%f", PI);
    is("3", "%.0f", PI);
    is("3.", "%#.0f", PI);
    is("0.000000", "%f", ZERO);
    is("-0.0", "%.1f", ZERO | MINUS);
    is("0", "%.0f", HALF);              /* between two: to the even one */
    is("2", "%.0f", ONE_AND_A_HALF);
    is("10.00", "%.2f", NEARLY_TEN);
    is("0.1000000000000000055511151231257827021181583404541015625", "%.55f",
       TENTH);
    is("1000000.000000", "%f", MILLION);
    is("[    3.14]", "[%8.2f]", PI);
    is("[3.14    ]", "[%-8.2f]", PI);
    is("[+00003.14]", "[%+09.2f]", PI);
    is("[ 3.1]", "[% .1f]", PI);
    is("[   -3.1]", "[%7.1f]", PI | MINUS);
    is("0.0000", "%.4f", LEAST);
}

static void
check_exponent(void)
{
    is("3.141593e+00", "%e", PI);
    is("1e-01", "%.0e", TENTH);
    is("1.797693e+308", "%e", LARGEST);
    is("4.94e-324", "%.2e", LEAST);
    is("0.0E+00", "%.1E", ZERO);
    is("1.00e+01", "%.2e", NEARLY_TEN);
}

static void
check_general(void)
{
    is("3.14159", "%g", PI);
    is("0.1", "%g", TENTH);
    is("1e+06", "%g", MILLION);
    is("1000000", "%.7g", MILLION);
    is("1.00000", "%#g", ONE);
    is("0", "%g", ZERO);
    is("5E-324", "%.1G", LEAST);
    is("10", "%.3g", NEARLY_TEN);
}

static void
check_special(void)
{
    is("inf", "%f", INFINITE);
    is("-INF", "%F", INFINITE | MINUS);
    is("[  nan]", "[%05e]", NO_NUMBER);
    is("+inf", "%+g", INFINITE);
}

KERNEL_TEST(printf_float)
{
    char text[512];
    const char *volatile largest = "%f", *volatile between = "%d %f %d";
    check_fixed();
    check_exponent();
    check_general();
    check_special();
    int length = snprintf(text, sizeof text, largest, LARGEST);
    REQUIRE(length == 316 && !strncmp(text, "179769313486231570814", 21),
            "%d characters: %s", length, text);
    snprintf(text, sizeof text, between, 1, ONE, 2);
    REQUIRE(!strcmp(text, "1 1.000000 2"), "what stands behind: %s", text);
}
