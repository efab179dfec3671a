/* An assertion that does not hold says which, where, and how the kernel got
   there, with source lines.

   @debug
   @status panic
   @expect
   (panic-assert) begin
   /Kernel PANIC at tests\/threads\/panic-assert\.c:\d+ in test_panic_assert\(\): assertion `one == two' failed\./
   /Call stack: 0x[0-9a-fx ]+\./
   ...
   / +0xc[0-9a-f]{7}: test_panic_assert \(tests\/threads\/panic-assert\.c:\d+\)/
   ... */

#include "tests/kernel-test.h"

KERNEL_TEST(panic_assert)
{
    volatile int one = 1, two = 2;
    ASSERT(one == two);
}
