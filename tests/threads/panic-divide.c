/* Dividing by zero in the kernel is a panic that names the exception.

   @status panic
   @expect
   (panic-divide) begin
   ...
   /Kernel PANIC .*unexpected interrupt 0x00 \(#DE Divide Error\)/
   ... */

#include "tests/kernel-test.h"

KERNEL_TEST(panic_divide)
{
    volatile int zero = 0;
    msg("%d", 10 / zero);
}
