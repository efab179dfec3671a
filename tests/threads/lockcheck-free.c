/* Memory with a lock in it that the thread holds cannot be freed.

   @debug
   @status panic
   @expect
   (lockcheck-free) begin
   /Kernel PANIC .* memory freed by thread main while it holds lock inside in it, taken at 0xc[0-9a-f]{7}/
   ... */

#include "tests/kernel-test.h"
#include "threads/lock-ranks.h"
#include "threads/malloc.h"
#include "threads/synch.h"

KERNEL_TEST(lockcheck_free)
{
    struct lock *lock = malloc(sizeof *lock);
    lock_init_ranked(lock, "inside", RANK_NONE);
    lock_acquire(lock);
    free(lock);
}
