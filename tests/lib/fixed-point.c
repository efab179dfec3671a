/* 17.14 fixed-point arithmetic rounds and truncates as courses specify.

   @expect
   (fixed-point) begin
   (fixed-point) end */

#include <fixed-point.h>
#include "tests/kernel-test.h"

KERNEL_TEST(fixed_point)
{
    int third = fixed_divide(FIXED(1), FIXED(3));
    REQUIRE(fixed_truncate(FIXED(7)) == 7, "an integer");
    REQUIRE(third == 5461, "a third is %d", third);
    REQUIRE(fixed_multiply(third, FIXED(3)) == 16383, "three thirds");
    REQUIRE(fixed_truncate(FIXED(5) / 2) == 2 && fixed_round(FIXED(5) / 2) == 3,
            "two and a half");
    REQUIRE(fixed_truncate(-FIXED(5) / 2) == -2
            && fixed_round(-FIXED(5) / 2) == -3, "and less than nothing");
    REQUIRE(fixed_multiply(FIXED(300), FIXED(400)) == FIXED(120000),
            "more than 32 bits on the way");
    REQUIRE(fixed_divide(fixed_multiply(FIXED(59), FIXED(2)), FIXED(60))
            == FIXED(118) / 60, "59/60");
}
