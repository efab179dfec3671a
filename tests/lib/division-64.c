/* 64-bit division agrees with multiplication, for divisors of every size and
   sign.

   @expect
   (division-64) begin
   (division-64) end */

#include <limits.h>
#include <random.h>
#include <stdint.h>
#include "tests/kernel-test.h"

/* Kept from the compiler, which would divide by itself. */
static volatile uint64_t n, d;
static volatile int64_t sn, sd;

static uint64_t
random_64(void)
{
    uint64_t x = (uint64_t) random_ulong() << 32 | random_ulong();
    return x >> random_ulong() % 64;    /* all lengths */
}

static void
check_unsigned(void)
{
    uint64_t quotient = n / d, rest = n % d;
    REQUIRE(rest < d && quotient * d + rest == n, "%llu / %llu", n, d);
    REQUIRE(quotient == 0 || quotient <= UINT64_MAX / d, "overflow");
}

static void
check_signed(void)
{
    int64_t quotient = sn / sd, rest = sn % sd;
    REQUIRE(quotient * sd + rest == sn, "%lld / %lld", sn, sd);
    REQUIRE(rest == 0 || (rest < 0) == (sn < 0), "sign of the rest");
    REQUIRE((rest < 0 ? -rest : rest) < (sd < 0 ? -sd : sd) || sd == INT64_MIN,
            "size of the rest");
}

KERNEL_TEST(division_64)
{
    static const uint64_t special[] = {
        1, 2, 3, 10, 65535, 65536, 65537, UINT32_MAX, 1ull << 32,
        (1ull << 32) + 1, INT64_MAX, 1ull << 63, UINT64_MAX
    };
    int cnt = sizeof special / sizeof *special;
    for (int i = 0; i < cnt; i++)
        for (int j = 0; j < cnt; j++) {
            n = special[i];
            d = special[j];
            check_unsigned();
        }
    for (int i = 0; i < 5000; i++) {
        n = random_64();
        d = random_64();
        if (d == 0)
            continue;
        check_unsigned();
        sn = n;
        sd = d;
        if (sd != -1)
            check_signed();
    }
    sn = -7;
    sd = 2;
    REQUIRE(sn / sd == -3 && sn % sd == -1, "towards zero");
    n = 1000000007ull * 998244353ull;
    d = 998244353;
    REQUIRE(n / d == 1000000007 && n % d == 0, "known product");
}
