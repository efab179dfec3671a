/* Taking locks against the order of LOCKS is a panic that names both, the
   thread and the place of the first.

   @debug
   @status panic
   @expect
   (lockcheck-order) begin
   /Kernel PANIC .* lock order: first \(rank \d+\) acquired by thread main, which holds second \(rank \d+\), taken at 0xc[0-9a-f]{7}/
   ... */

#include "tests/kernel-test.h"
#include "threads/lock-ranks.h"
#include "threads/synch.h"

KERNEL_TEST(lockcheck_order)
{
    struct lock first, second;
    lock_init_ranked(&first, "first", RANK_DIRECTORY);
    lock_init_ranked(&second, "second", RANK_FREE_MAP);

    lock_acquire(&first);               /* as LOCKS says */
    lock_acquire(&second);
    lock_release(&first);
    lock_acquire(&first);
}
