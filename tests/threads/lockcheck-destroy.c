/* A lock that somebody holds cannot be destroyed.

   @debug
   @status panic
   @expect
   (lockcheck-destroy) begin
   /Kernel PANIC .* lock house destroyed by thread main while thread tenant holds it, taken at 0xc[0-9a-f]{7}/
   ... */

#include "tests/kernel-test.h"
#include "threads/lock-ranks.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock lock;

static void
move_in(void *unused UNUSED)
{
    struct semaphore never;
    sema_init(&never, 0);
    lock_acquire(&lock);
    sema_down(&never);
}

KERNEL_TEST(lockcheck_destroy)
{
    lock_init_ranked(&lock, "house", RANK_NONE);
    thread_create("tenant", PRI_MAX, move_in, NULL);
    lock_destroy(&lock);
}
