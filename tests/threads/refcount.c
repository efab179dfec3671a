/* A reference count tells exactly one holder that it was the last, however many
   let go at once.

   @machine hz=100,10000 smp=1,2,4
   @expect
   (refcount) begin
   (refcount) one last holder in each of 200 rounds
   (refcount) end */

#include "tests/kernel-test.h"
#include "threads/barrier.h"
#include "threads/refcount.h"
#include "threads/thread.h"

#define HOLDERS 4
#define ROUNDS 200

static struct refcount count;
static struct thread_barrier start;
static struct semaphore done;
static int lasts;                       /* [a] */

static void
let_go(void *unused UNUSED)
{
    thread_barrier_wait(&start);
    if (refcount_put(&count))
        __atomic_add_fetch(&lasts, 1, __ATOMIC_RELAXED);
    sema_up(&done);
}

static int
one_round(void)
{
    lasts = 0;
    refcount_init(&count, 1);
    for (int i = 1; i < HOLDERS; i++)
        refcount_get(&count);
    thread_barrier_init(&start, HOLDERS);
    sema_init(&done, 0);
    for (int i = 0; i < HOLDERS; i++)
        thread_create("holder", PRI_DEFAULT, let_go, NULL);
    for (int i = 0; i < HOLDERS; i++)
        sema_down(&done);
    return lasts;
}

KERNEL_TEST(refcount)
{
    int rounds = 0;
    for (; rounds < ROUNDS; rounds++)
        REQUIRE(one_round() == 1, "%d last holders", lasts);
    msg("one last holder in each of %d rounds", rounds);
}
