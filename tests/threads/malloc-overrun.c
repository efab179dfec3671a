/* Writing behind a block is seen when it is freed.

   @debug
   @status panic
   @expect
   (malloc-overrun) begin
   /Kernel PANIC .* bytes behind block 0xc[0-9a-f]{7} of 30 bytes were changed/
   ... */

#include "tests/kernel-test.h"
#include "threads/malloc.h"

KERNEL_TEST(malloc_overrun)
{
    char *block = malloc(30);
    block[30] = 'x';
    free(block);
}
