/* Taking spinlocks against the order of LOCKS is a panic that names both.

   @debug
   @status panic
   @expect
   (lockcheck-order-spin) begin
   /Kernel PANIC .* lock order: first \(rank \d+\) acquired by thread main, which holds second \(rank \d+\), taken at 0xc[0-9a-f]{7}/
   ... */

#include "tests/kernel-test.h"
#include "threads/spinlock.h"

KERNEL_TEST(lockcheck_order_spin)
{
    struct spinlock first, second;
    spinlock_init(&first, "first", RANK_DONATION);
    spinlock_init(&second, "second", RANK_SCHED);

    spinlock_acquire(&second);
    spinlock_acquire(&first);
}
