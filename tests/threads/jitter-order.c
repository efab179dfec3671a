/* Threads of one priority that meet at scheduling points run in an order that
   follows from -jitter: each gets through its rounds, whatever the order.

   @machine hz=100
   @kernel -jitter=%{seed}
   @expect
   (jitter-order) begin
   /\(jitter-order\) order [a-d]{16}/
   (jitter-order) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define THREADS 4
#define ROUNDS 4

static struct semaphore done, turn;
static char order[THREADS * ROUNDS + 1];
static int cnt;

static void
take_rounds(void *name)
{
    for (int i = 0; i < ROUNDS; i++) {
        sema_down(&turn);
        order[cnt++] = *(char *) name;
        sema_up(&turn);
    }
    sema_up(&done);
}

KERNEL_TEST(jitter_order)
{
    static char names[] = "abcd";       /* THREADS of them */
    sema_init(&done, 0);
    sema_init(&turn, 1);
    for (int i = 0; i < THREADS; i++)
        thread_create("player", PRI_DEFAULT, take_rounds, &names[i]);
    for (int i = 0; i < THREADS; i++)
        sema_down(&done);
    msg("order %s", order);
}
