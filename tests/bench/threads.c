/* What synchronisation and switching cost, in guest instructions.

   @machine mem=8
   @run bench-threads
   @check fail("no figures") unless $output =~ /^BENCH /m; */

#include <inttypes.h>
#include <stdio.h>
#include "i386/control.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define ROUNDS 1000

static struct semaphore ping, pong;
static struct lock lock;

/* Runs BODY ROUNDS times and prints what one time costs, as NAME. */
static void
measure(const char *name, void (*body)(void))
{
    uint64_t start = control_read_tsc();
    for (int i = 0; i < ROUNDS; i++)
        body();
    uint64_t cost = control_read_tsc() - start;
    printf("BENCH %s %" PRIu64 "\n", name, cost / ROUNDS);
}

static void
answer(void *unused UNUSED)
{
    for (int i = 0; i < ROUNDS; i++) {
        sema_down(&ping);
        sema_up(&pong);
    }
}

static void
ping_pong(void)
{
    sema_up(&ping);
    sema_down(&pong);
}

static void
uncontended_semaphore(void)
{
    sema_up(&ping);
    sema_down(&ping);
}

static void
uncontended_lock(void)
{
    lock_acquire(&lock);
    lock_release(&lock);
}

static void
page(void)
{
    palloc_free_page(palloc_get_page(0));
}

static void
block(void)
{
    free(malloc(100));
}

static void
nothing(void *unused UNUSED)
{
}

static void
create_thread(void)
{
    thread_create("child", PRI_MAX, nothing, NULL);
}

static void
yield_alone(void)
{
    thread_yield();
}

KERNEL_TEST(bench_threads)
{
    sema_init(&ping, 0);
    sema_init(&pong, 0);
    lock_init(&lock);
    void *kept = malloc(100);           /* keeps an arena alive */

    measure("semaphore-up-down", uncontended_semaphore);
    measure("lock-acquire-release", uncontended_lock);
    measure("yield-alone", yield_alone);
    measure("page-get-free", page);
    measure("malloc-free", block);
    measure("thread-create-exit", create_thread);
    thread_create("answer", PRI_DEFAULT, answer, NULL);
    measure("semaphore-ping-pong", ping_pong);
    free(kept);
}
