/* Threads of equal priority that yield run in turn, in the order of their
   creation, every time.

   @machine hz=100,10000
   @expect
   (priority-fifo) begin
   (priority-fifo) turn 0: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
   (priority-fifo) 16 turns alike
   (priority-fifo) end */

#include <stdio.h>
#include <string.h>
#include "tests/kernel-test.h"
#include "threads/thread.h"

#define THREADS 16
#define TURNS 16

static int order[THREADS * TURNS];
static volatile int order_cnt;

static void
take_turns(void *number)
{
    for (int i = 0; i < TURNS; i++) {
        order[order_cnt++] = (int) number;
        thread_yield();
    }
}

KERNEL_TEST(priority_fifo)
{
    thread_set_priority(PRI_DEFAULT + 2);
    for (int i = 0; i < THREADS; i++)
        thread_create("turn", PRI_DEFAULT + 1, take_turns, (void *) i);
    thread_set_priority(PRI_DEFAULT);

    char line[THREADS * 3 + 1] = "";
    for (int i = 0; i < THREADS; i++)
        snprintf(line + strlen(line), sizeof line - strlen(line), " %d",
                 order[i]);
    msg("turn 0:%s", line);

    REQUIRE(order_cnt == THREADS * TURNS, "only %d turns", order_cnt);
    for (int i = THREADS; i < order_cnt; i++)
        REQUIRE(order[i] == order[i - THREADS], "turn %d: thread %d, not %d",
                i / THREADS, order[i], order[i - THREADS]);
    msg("%d turns alike", TURNS);
}
