/* A lock released by a thread that does not hold it is a panic that names the
   holder and where that took it.

   @debug
   @status panic
   @expect
   (lockcheck-stranger) begin
   /Kernel PANIC .* lock treasure released by thread main, but thread holder holds it, taken at 0xc[0-9a-f]{7}/
   ... */

#include "tests/kernel-test.h"
#include "threads/lock-ranks.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock lock;

static void
hold(void *unused UNUSED)
{
    struct semaphore never;
    sema_init(&never, 0);
    lock_acquire(&lock);
    sema_down(&never);
}

KERNEL_TEST(lockcheck_stranger)
{
    lock_init_ranked(&lock, "treasure", RANK_NONE);
    thread_create("holder", PRI_MAX, hold, NULL);
    lock_release(&lock);
}
