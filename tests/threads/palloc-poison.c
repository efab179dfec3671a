/* Writing to a page after it was freed is seen when it is given out again.

   @debug
   @status panic
   @expect
   (palloc-poison) begin
   /Kernel PANIC .* memory written after it was freed: 0xc[0-9a-f]{7} holds 0x[0-9a-f]{8}/
   ... */

#include "tests/kernel-test.h"
#include "threads/palloc.h"

KERNEL_TEST(palloc_poison)
{
    char *page = palloc_get_page(0);
    palloc_free_page(page);
    page[100] = 'x';
    palloc_get_page(0);
}
