/* Random numbers repeat for the same seed, differ for others, and use all
   their bits.

   @expect
   (random-numbers) begin
   (random-numbers) end */

#include <random.h>
#include <string.h>
#include "tests/kernel-test.h"

#define CNT 4096

KERNEL_TEST(random_numbers)
{
    unsigned char first[32], again[32], other[32];
    random_init(5);
    random_bytes(first, sizeof first);
    random_init(5);
    random_bytes(again, sizeof again);
    random_init(6);
    random_bytes(other, sizeof other);
    REQUIRE(!memcmp(first, again, sizeof first), "the same seed");
    REQUIRE(memcmp(first, other, sizeof first), "another seed");

    /* Each bit is set half of the time: sixteen standard deviations of room,
       for any seed. */
    struct random_state r;
    unsigned set[32];
    memset(set, 0, sizeof set);
    random_state_init(&r, random_ulong());
    for (int i = 0; i < CNT; i++) {
        uint32_t x = random_state_next(&r);
        for (int bit = 0; bit < 32; bit++)
            set[bit] += x >> bit & 1;
    }
    for (int bit = 0; bit < 32; bit++)
        REQUIRE(set[bit] > CNT / 2 - 512 && set[bit] < CNT / 2 + 512,
                "bit %d set %u times of %d", bit, set[bit], CNT);
}
