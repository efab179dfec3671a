/* A thread that sema_down lets go on may free the semaphore at once: whoever
   called sema_up does not touch it any more.

   @machine smp=1,2,4 hz=100,10000
   @expect
   (smp-sema-gone) begin
   (smp-sema-gone) 8 pairs passed 200 semaphores each
   (smp-sema-gone) end */

#include <string.h>
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define PAIRS 8                 /* more than CPUs: switches come anywhere */
#define ROUNDS 200

/* The giver raises GIFT, which the taker at once turns into something else. */
static struct pair {
    union {
        struct semaphore gift;
        volatile unsigned char bytes[sizeof(struct semaphore)];
    };
    struct semaphore ready, taken;
} pairs[PAIRS];
static struct semaphore done;

static void
giver(void *pair)
{
    struct pair *p = pair;
    for (int i = 0; i < ROUNDS; i++) {
        sema_down(&p->ready);
        sema_up(&p->gift);
        sema_up(&p->taken);
    }
}

/* A touch of what is no semaphore any more may show for a moment only. */
static void
check_overwritten(const struct pair *p, unsigned char value)
{
    for (int look = 0; look < 100; look++)
        for (size_t i = 0; i < sizeof p->bytes; i++)
            REQUIRE(p->bytes[i] == value, "byte %zu was written", i);
}

static void
taker(void *pair)
{
    struct pair *p = pair;
    for (int i = 0; i < ROUNDS; i++) {
        sema_init(&p->gift, 0);
        sema_up(&p->ready);
        sema_down(&p->gift);
        memset((void *) p->bytes, 0xa5, sizeof p->bytes);
        check_overwritten(p, 0xa5);
        sema_down(&p->taken);
    }
    sema_up(&done);
}

KERNEL_TEST(smp_sema_gone)
{
    sema_init(&done, 0);
    for (struct pair *p = pairs; p < pairs + PAIRS; p++) {
        sema_init(&p->ready, 0);
        sema_init(&p->taken, 0);
        thread_create("giver", PRI_DEFAULT, giver, p);
        thread_create("taker", PRI_DEFAULT, taker, p);
    }
    for (int i = 0; i < PAIRS; i++)
        sema_down(&done);
    msg("%d pairs passed %d semaphores each", PAIRS, ROUNDS);
}
