/* The kernel's code cannot be written, not even by the kernel.

   @status panic
   @expect
   (panic-text) begin
   ...
   /Kernel PANIC .*page fault at 0xc[0-9a-f]{7} \(rights violation, writing\) in the kernel/
   ... */

#include "tests/kernel-test.h"
#include "threads/thread.h"

KERNEL_TEST(panic_text)
{
    *(volatile char *) (uintptr_t) thread_yield = 0;
}
