/* A reader that wants to write as well is told so at once.

   @debug
   @status panic
   @expect
   (rw-recursive) begin
   /Kernel PANIC .* lock own acquired again by thread main, taken at 0xc[0-9a-f]{7}/
   ... */

#include "tests/kernel-test.h"
#include "threads/rwlock.h"

KERNEL_TEST(rw_recursive)
{
    struct rwlock rw;
    rw_init(&rw, RW_DEFAULT, "own", 0);
    rw_read_begin(&rw);
    rw_write_begin(&rw);
}
