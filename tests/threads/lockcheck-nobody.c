/* A lock that nobody holds cannot be released.

   @debug
   @status panic
   @expect
   (lockcheck-nobody) begin
   /Kernel PANIC .* lock unnamed released by thread main, but nobody holds it/
   ... */

#include "tests/kernel-test.h"
#include "threads/synch.h"

KERNEL_TEST(lockcheck_nobody)
{
    struct lock lock;
    lock_init(&lock);
    lock_acquire(&lock);
    lock_release(&lock);
    lock_release(&lock);
}
