/* strtol and its kin read every base, stop where the number does, and cut at
   the limits instead of overflowing.

   @expect
   (strtol-limits) begin
   (strtol-limits) end */

#include <limits.h>
#include <stdlib.h>
#include "tests/kernel-test.h"

/* Reads TEXT in BASE: VALUE, of USED characters. */
static void
check(const char *text, int base, long value, int used)
{
    char *end;
    long got = strtol(text, &end, base);
    REQUIRE(got == value && end == text + used, "\"%s\": %ld of %d", text,
            got, (int) (end - text));
}

KERNEL_TEST(strtol_limits)
{
    char *end;
    check("42", 10, 42, 2);
    check("  -42abc", 10, -42, 5);
    check("+7", 0, 7, 2);
    check("0x1fz", 0, 31, 4);
    check("0x1f", 16, 31, 4);
    check("0x", 16, 0, 1);
    check("0xg", 0, 0, 1);
    check("0779", 0, 63, 3);
    check("zz", 36, 35 * 36 + 35, 2);
    check("129", 2, 1, 1);
    check("", 10, 0, 0);
    check("  -", 10, 0, 0);
    check("x", 10, 0, 0);
    check("2147483647", 10, LONG_MAX, 10);
    check("2147483648", 10, LONG_MAX, 10);
    check("-2147483648", 10, LONG_MIN, 11);
    check("-2147483649", 10, LONG_MIN, 11);
    check("99999999999999999999999999", 10, LONG_MAX, 26);

    REQUIRE(strtoul("4294967295", NULL, 10) == ULONG_MAX, "greatest");
    REQUIRE(strtoul("4294967296", NULL, 10) == ULONG_MAX, "beyond");
    REQUIRE(strtoul("-1", NULL, 10) == ULONG_MAX, "negated");
    REQUIRE(strtoll("-9223372036854775808", NULL, 10) == LLONG_MIN, "least");
    REQUIRE(strtoll("9223372036854775808", NULL, 10) == LLONG_MAX, "beyond");
    REQUIRE(strtoull("ffffffffffffffff", &end, 16) == ULLONG_MAX, "all ones");
    REQUIRE(strtoull("18446744073709551616", &end, 10) == ULLONG_MAX,
            "beyond");
    REQUIRE(atoi("-12x") == -12, "atoi");
}
