/* Threads that preempt each other anywhere, on one CPU or several, take a frame
   out of a bank and put it back very many times, into any CPU's stack, as
   threads do that are moved meanwhile: no frame ever has two owners and none is
   lost.  There are as many frames as threads, so one is always there for who
   looks, and the bank is never said to be empty.

   @machine hz=10000 smp=1,2,4
   @expect
   (framebank-storm) begin
   (framebank-storm) every frame had one owner at a time
   (framebank-storm) the bank was never called empty
   (framebank-storm) all are there
   (framebank-storm) end */

#include "tests/kernel-test.h"
#include "threads/framebank.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define THREADS 4
#define FRAMES THREADS
#define ROUNDS 30000

static struct framebank bank;
static volatile frame_t links[FRAMES];
static int owners[FRAMES];              /* [a] 0: in the bank */
static unsigned refused;                /* [a] pops that found no frame */
static struct semaphore done;

/* Frame F goes from owner FROM to owner TO. */
static void
set_owner(frame_t f, int from, int to)
{
    int was = __atomic_exchange_n(&owners[f], to, __ATOMIC_SEQ_CST);
    REQUIRE(was == from, "frame %u of %d belongs to %d too", (unsigned) f, to,
            was);
}

static void
use_frames(void *me_)
{
    int me = (int) me_;
    for (int i = 0; i < ROUNDS; i++) {
        frame_t f = framebank_pop(&bank);
        if (f == FRAME_NONE) {
            __atomic_add_fetch(&refused, 1, __ATOMIC_RELAXED);
            continue;
        }
        set_owner(f, 0, me);
        set_owner(f, me, 0);
        framestack_push(&bank.of_cpu[(i + me) % cpu_count].stack, f);
    }
    sema_up(&done);
}

KERNEL_TEST(framebank_storm)
{
    framebank_init(&bank, links);
    sema_init(&done, 0);
    for (frame_t f = 0; f < FRAMES; f++)
        framebank_push(&bank, f);
    for (int i = 0; i < THREADS; i++)
        thread_create("user", PRI_DEFAULT, use_frames, (void *) (i + 1));
    for (int i = 0; i < THREADS; i++)
        sema_down(&done);
    msg("every frame had one owner at a time");
    REQUIRE(refused == 0, "%u of %d were told so", refused, THREADS * ROUNDS);
    msg("the bank was never called empty");

    unsigned cnt = framebank_count(&bank);
    for (unsigned i = 0; i < FRAMES; i++)
        set_owner(framebank_pop(&bank), 0, -1);
    CHECK(cnt == FRAMES && framebank_pop(&bank) == FRAME_NONE
          && framebank_count(&bank) == 0, "all are there");
}
