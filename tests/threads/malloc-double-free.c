/* A block that is freed twice is a panic.

   @debug
   @status panic
   @expect
   (malloc-double-free) begin
   /Kernel PANIC .* block 0xc[0-9a-f]{7} freed twice, or the bytes before it were changed/
   ... */

#include "tests/kernel-test.h"
#include "threads/malloc.h"

KERNEL_TEST(malloc_double_free)
{
    void *keep = malloc(40), *block = malloc(40);
    free(block);
    free(block);
    free(keep);
}
