/* Producer and consumer of a ring interrupt each other anywhere, on one CPU or
   on two, and nothing is lost, doubled or torn.

   @machine hz=10000 smp=1,2
   @expect
   (ring-preempt) begin
   (ring-preempt) all came, in order
   (ring-preempt) end */

#include "tests/kernel-test.h"
#include "threads/ring.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define ROOM 16
#define ELEMENTS 20000

/* Large enough to be seen half written. */
struct element {
    uint32_t words[6];
};

static struct element elements[ROOM];
static struct ring ring;
static struct semaphore done;

static void
produce(void *unused UNUSED)
{
    for (uint32_t i = 0; i < ELEMENTS; i++) {
        struct element e = { { i, ~i, i, ~i, i, ~i } };
        while (!ring_put(&ring, &e))
            thread_yield();
    }
    sema_up(&done);
}

static void
consume(uint32_t want)
{
    struct element e;
    while (!ring_get(&ring, &e))
        thread_yield();
    for (int i = 0; i < 6; i++)
        REQUIRE(e.words[i] == (i % 2 == 0 ? want : ~want),
                "element %u is wrong", (unsigned) want);
}

KERNEL_TEST(ring_preempt)
{
    sema_init(&done, 0);
    ring_init(&ring, elements, ROOM, sizeof *elements);
    thread_create("producer", PRI_DEFAULT, produce, NULL);
    for (uint32_t i = 0; i < ELEMENTS; i++)
        consume(i);
    sema_down(&done);
    msg("all came, in order");
}
