/* Each thread has floating-point and SSE registers of its own, new at first.

   @machine smp=1,2
   @expect ignore-exit
   (thread-fpu) begin
   (thread-fpu) sums are right
   (thread-fpu) end */

#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

#define THREADS 4
#define TERMS 20000

/* A sum that stays in registers while others compute. */
static int
add(void *index)
{
    double step = (int) index + 0.5, sum = 0;
    for (int i = 0; i < TERMS; i++) {
        sum += step;
        if (i % 5000 == 0)
            yield();
    }
    return (int) (sum * 2) == TERMS * (2 * (int) index + 1);
}

void
test_main(void)
{
    int tids[THREADS], right, all = 0;
    all += add((void *) 9);
    for (int i = 0; i < THREADS; i++)
        tids[i] = thread_create(add, (void *) i);
    all += add((void *) 8);
    for (int i = 0; i < THREADS; i++) {
        REQUIRE(thread_join(tids[i], &right) == 0, "join %d", i);
        all += right;
    }
    CHECK(all == THREADS + 2, "sums are right");
}
