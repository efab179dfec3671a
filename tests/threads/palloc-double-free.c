/* A page that is freed twice is a panic.

   @status panic
   @expect
   (palloc-double-free) begin
   /Kernel PANIC .*page 0xc[0-9a-f]{7} freed.+/
   ... */

#include "tests/kernel-test.h"
#include "threads/palloc.h"

KERNEL_TEST(palloc_double_free)
{
    void *page = palloc_get_page(0);
    palloc_free_page(page);
    palloc_free_page(page);
}
