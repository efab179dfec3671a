/* Threads that preempt each other anywhere, on one CPU or several, push and pop
   very many times: no frame ever has two owners, and none is lost.

   @machine hz=10000 smp=1,2,4
   @expect
   (framestack-storm) begin
   (framestack-storm) every frame had one owner at a time
   (framestack-storm) all are there
   (framestack-storm) end */

#include "tests/kernel-test.h"
#include "threads/framestack.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define FRAMES 12
#define THREADS 6
#define ROUNDS 20000

static struct framestack stack;
static volatile frame_t links[FRAMES];
static int owners[FRAMES];              /* [a] 0: on the stack */
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
push(frame_t f, int me)
{
    set_owner(f, me, 0);
    framestack_push(&stack, f);
}

/* Takes up to three frames and gives them back, one by one or in a chain. */
static void
use_frames(void *me_)
{
    int me = (int) me_;
    for (int i = 0; i < ROUNDS; i++) {
        frame_t held[3];
        int cnt = 0;
        for (; cnt < 1 + i % 3; cnt++) {
            held[cnt] = framestack_pop(&stack);
            if (held[cnt] == FRAME_NONE)
                break;
            set_owner(held[cnt], 0, me);
        }
        if (cnt == 3 && i % 2 == 0) {
            for (int j = 0; j < 3; j++)
                set_owner(held[j], me, 0);
            links[held[0]] = held[1];
            links[held[1]] = held[2];
            framestack_push_chain(&stack, held[0], held[2], 3);
        } else
            while (cnt > 0)
                push(held[--cnt], me);
    }
    sema_up(&done);
}

KERNEL_TEST(framestack_storm)
{
    framestack_init(&stack, links);
    sema_init(&done, 0);
    for (frame_t f = 0; f < FRAMES; f++)
        framestack_push(&stack, f);
    for (int i = 0; i < THREADS; i++)
        thread_create("user", PRI_DEFAULT, use_frames, (void *) (i + 1));
    for (int i = 0; i < THREADS; i++)
        sema_down(&done);
    msg("every frame had one owner at a time");

    unsigned cnt = 0;
    for (frame_t f; (f = framestack_pop(&stack)) != FRAME_NONE; cnt++)
        set_owner(f, 0, -1);
    CHECK(cnt == FRAMES && framestack_count(&stack) == 0, "all are there");
}
