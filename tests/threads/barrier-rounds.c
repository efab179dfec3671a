/* Nobody passes a barrier before all have come, round after round, and exactly
   one comes last each time.

   @machine hz=100,10000 smp=1,2,4
   @expect
   (barrier-rounds) begin
   (barrier-rounds) 200 rounds
   (barrier-rounds) end */

#include "tests/kernel-test.h"
#include "threads/barrier.h"
#include "threads/thread.h"

#define MEMBERS 5
#define ROUNDS 200

static struct thread_barrier meeting;
static struct semaphore done;
static volatile int rounds[MEMBERS];    /* that each has begun */
static unsigned lasts;                  /* [a] who came last */

static void
meet(void *number)
{
    for (int round = 1; round <= ROUNDS; round++) {
        rounds[(int) number] = round;
        if (thread_barrier_wait(&meeting))
            __atomic_add_fetch(&lasts, 1, __ATOMIC_RELAXED);
        for (int i = 0; i < MEMBERS; i++)
            REQUIRE(rounds[i] >= round && rounds[i] <= round + 1,
                    "%d passed before %d came", (int) number, i);
    }
    sema_up(&done);
}

KERNEL_TEST(barrier_rounds)
{
    sema_init(&done, 0);
    thread_barrier_init(&meeting, MEMBERS);
    for (int i = 0; i < MEMBERS; i++)
        thread_create("member", PRI_DEFAULT + i % 2, meet, (void *) i);
    for (int i = 0; i < MEMBERS; i++)
        sema_down(&done);
    thread_barrier_destroy(&meeting);
    REQUIRE(lasts == ROUNDS, "%u came last", lasts);
    msg("%d rounds", ROUNDS);
}
