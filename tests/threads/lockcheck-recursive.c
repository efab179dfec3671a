/* A thread that takes a lock again is told where it took it.

   @debug
   @status panic
   @expect
   (lockcheck-recursive) begin
   /Kernel PANIC .* lock outer acquired again by thread main, taken at 0xc[0-9a-f]{7}/
   ... */

#include "tests/kernel-test.h"
#include "threads/lock-ranks.h"
#include "threads/synch.h"

KERNEL_TEST(lockcheck_recursive)
{
    struct lock lock;
    lock_init_ranked(&lock, "outer", RANK_NONE);
    lock_acquire(&lock);
    lock_acquire(&lock);
}
