/* How many frames a bank holds is true of one moment, even while a frame goes
   from one CPU's stack to another's and back: neither is it counted twice nor
   are two missed.

   @machine hz=10000 smp=2,4
   @expect
   (framebank-count) begin
   (framebank-count) all frames or all but one, each time
   (framebank-count) end */

#include "tests/kernel-test.h"
#include "threads/framebank.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define FRAMES 4
#define CARRIES 50000

static struct framebank bank;
static volatile frame_t links[FRAMES];
static struct framestack *first, *last;
static volatile bool started, ended;
static struct semaphore done;

/* Carries one frame at a time from the last stack to the first and back. */
static void
carry(void *unused UNUSED)
{
    started = true;
    for (int i = 0; i < CARRIES; i++) {
        framestack_push(first, framestack_pop(last));
        framestack_push(last, framestack_pop(first));
    }
    ended = true;
    sema_up(&done);
}

KERNEL_TEST(framebank_count)
{
    framebank_init(&bank, links);
    sema_init(&done, 0);
    first = &bank.of_cpu[0].stack;
    last = &bank.of_cpu[cpu_count - 1].stack;
    for (frame_t f = 0; f < FRAMES; f++)
        framestack_push(f % 2 ? first : last, f);

    thread_create("carry", PRI_DEFAULT, carry, NULL);
    while (!started)
        thread_yield();
    unsigned counts = 0, wrong = 0;
    for (; !ended; counts++) {
        uint32_t cnt = framebank_count(&bank);
        wrong += cnt != FRAMES && cnt != FRAMES - 1;
    }
    sema_down(&done);
    REQUIRE(wrong == 0, "%u counts of %u are wrong", wrong, counts);
    CHECK(framebank_count(&bank) == FRAMES,
          "all frames or all but one, each time");
}
