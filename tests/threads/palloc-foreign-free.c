/* What is no page of a pool cannot be freed as one.

   @status panic
   @expect
   (palloc-foreign-free) begin
   /Kernel PANIC .*: page 0xc[0-9a-f]{7} freed, which is no pool\'s/
   ... */

#include "tests/kernel-test.h"
#include "threads/palloc.h"

KERNEL_TEST(palloc_foreign_free)
{
    palloc_free_page((void *) 0xc0100000);
}
