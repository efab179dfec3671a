/* Reading at a null pointer in the kernel is a panic that names the address.

   @status panic
   @expect
   (panic-null) begin
   ...
   /Kernel PANIC .*page fault at 0x0+ \(not present, reading\) in the kernel/
   ... */

#include "tests/kernel-test.h"
#include <stddef.h>

KERNEL_TEST(panic_null)
{
    volatile int *nowhere = NULL;
    (void) *nowhere;
}
