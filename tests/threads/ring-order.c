/* A ring gives back what was put in, in that order, holds as many elements as
   it has room for, and goes on when its counters wrap around.

   @expect
   (ring-order) begin
   (ring-order) 8 fit, the ninth does not
   (ring-order) in order, across the end of the counters
   (ring-order) empty
   (ring-order) end */

#include "tests/kernel-test.h"
#include "threads/ring.h"

#define ROOM 8

static uint64_t elements[ROOM];
static struct ring ring;

static void
check_full(void)
{
    uint64_t value = 0;
    while (ring_put(&ring, &value))
        value++;
    REQUIRE(ring_count(&ring) == ROOM, "%zu elements", ring_count(&ring));
    msg("%d fit, the ninth does not", (int) value);
    for (uint64_t want = 0; want < ROOM; want++)
        REQUIRE(ring_get(&ring, &value) && value == want, "out of order");
}

KERNEL_TEST(ring_order)
{
    uint64_t got, put = 1, want = 1;
    ring_init(&ring, elements, ROOM, sizeof *elements);
    check_full();

    ring.put = ring.got = UINT32_MAX - 20;
    for (int round = 0; round < 100; round++) {
        for (int i = 0; i < round % ROOM + 1; i++, put++)
            REQUIRE(ring_put(&ring, &put), "no room");
        while (ring_get(&ring, &got))
            REQUIRE(got == want++, "out of order");
        REQUIRE(want == put, "lost");
    }
    msg("in order, across the end of the counters");
    CHECK(!ring_get(&ring, &got) && ring_count(&ring) == 0, "empty");
}
