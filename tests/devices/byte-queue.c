/* A queue between interrupt handler and thread gives back what was put into it,
   in order, also where its counters wrap.

   @expect
   (byte-queue) begin
   (byte-queue) end */

#include "devices/intq.h"

#include <random.h>

#include "tests/kernel-test.h"

KERNEL_TEST(byte_queue)
{
    static struct intq q;
    uint32_t put = 0, got = 0;

    intq_init(&q);
    REQUIRE(intq_empty(&q) && !intq_full(&q), "empty at first");
    q.put_cnt = q.get_cnt = UINT32_MAX - 3 * INTQ_SIZE;

    for (int i = 0; i < 100; i++) {
        for (uint32_t n = random_ulong() % INTQ_SIZE + 1; n > 0; n--)
            if (!intq_full(&q))
                intq_putc(&q, put++ * 7);
        REQUIRE(intq_count(&q) == put - got, "count");
        for (uint32_t n = random_ulong() % INTQ_SIZE + 1; n > 0; n--)
            if (!intq_empty(&q))
                REQUIRE(intq_getc(&q) == (uint8_t) (got++ * 7), "order");
    }

    while (!intq_full(&q))
        intq_putc(&q, put++ * 7);
    REQUIRE(intq_count(&q) == INTQ_SIZE && put - got == INTQ_SIZE, "full");
}
