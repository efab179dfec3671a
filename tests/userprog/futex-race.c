/* No wake is lost, wherever between the look at a word and the sleep there the
   word changes: two threads wait for each other's steps, and give way to each
   other wherever they may.

   @kernel -jitter=%{seed}
   @expect ignore-exit
   (futex-race) begin
   (futex-race) all steps in turn
   (futex-race) end */

#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

#define STEPS 2000

static int step;

/* Takes each second step, from FIRST on. */
static int
take_steps(void *first)
{
    for (int i = (int) first; i < STEPS; i += 2) {
        int seen;
        while ((seen = __atomic_load_n(&step, __ATOMIC_SEQ_CST)) != i)
            REQUIRE(futex_wait(&step, seen, 20000) != FUTEX_TIMED_OUT,
                    "step %d is missed", i);
        __atomic_store_n(&step, i + 1, __ATOMIC_SEQ_CST);
        futex_wake(&step, 1);
    }
    return 0;
}

void
test_main(void)
{
    int tid = thread_create(take_steps, (void *) 1);
    REQUIRE(tid > 0, "create");
    take_steps((void *) 0);
    thread_join(tid, NULL);
    CHECK(step == STEPS, "all steps in turn");
}
