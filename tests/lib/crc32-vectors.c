/* The CRC-32 is that of the world outside, in one piece or several.

   @expect
   (crc32-vectors) begin
   (crc32-vectors) end */

#include <crc32.h>
#include "tests/kernel-test.h"

KERNEL_TEST(crc32_vectors)
{
    REQUIRE(crc32(0, "", 0) == 0, "nothing");
    REQUIRE(crc32(0, "123456789", 9) == 0xcbf43926, "the usual check");
    REQUIRE(crc32(0, "a", 1) == 0xe8b7be43, "one letter");
    REQUIRE(crc32(crc32(0, "1234", 4), "56789", 5) == 0xcbf43926, "in two");
    REQUIRE(crc32(0, "123456780", 9) != 0xcbf43926, "another text");
}
