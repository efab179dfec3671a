/* A thread that holds a spinlock cannot sleep, not even where it need not wait.

   @debug
   @status panic
   @expect
   (lockcheck-sleep-spin) begin
   /Kernel PANIC .* thread main sleeps with spinlock short held/
   ... */

#include "tests/kernel-test.h"
#include "threads/spinlock.h"
#include "threads/synch.h"

KERNEL_TEST(lockcheck_sleep_spin)
{
    struct spinlock spin;
    struct semaphore sema;
    spinlock_init(&spin, "short", RANK_NONE);
    sema_init(&sema, 1);
    spinlock_acquire(&spin);
    sema_down(&sema);
}
