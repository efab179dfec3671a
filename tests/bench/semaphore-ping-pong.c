/* What it costs that two threads wake each other in turn: one round trip.

   @check
   fail("no figure") unless $output =~ /^BENCH semaphore-ping-pong \d+$/m; */

#include "tests/bench/bench.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define ROUNDS 10000

static struct semaphore ping, pong;

static void
partner(void *aux UNUSED)
{
    for (int i = 0; i <= ROUNDS; i++) {
        sema_down(&ping);
        sema_up(&pong);
    }
}

KERNEL_TEST(semaphore_ping_pong)
{
    sema_init(&ping, 0);
    sema_init(&pong, 0);
    thread_create("partner", PRI_DEFAULT, partner, NULL);
    sema_up(&ping);
    sema_down(&pong);
    uint64_t start = bench_now();
    for (int i = 0; i < ROUNDS; i++) {
        sema_up(&ping);
        sema_down(&pong);
    }
    bench_report("semaphore-ping-pong", start, ROUNDS);
}
