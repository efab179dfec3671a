/* A thread that ends has given back its locks.

   @debug
   @status panic
   @expect
   (lockcheck-exit) begin
   /Kernel PANIC .* thread careless ends while it holds lock key, taken at 0xc[0-9a-f]{7}/
   ... */

#include "tests/kernel-test.h"
#include "threads/lock-ranks.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock lock;

static void
take(void *unused UNUSED)
{
    lock_acquire(&lock);
}

KERNEL_TEST(lockcheck_exit)
{
    lock_init_ranked(&lock, "key", RANK_NONE);
    thread_create("careless", PRI_MAX, take, NULL);
}
