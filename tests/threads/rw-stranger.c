/* Only the writer inside can leave as one.

   @debug
   @status panic
   @expect
   (rw-stranger) begin
   /Kernel PANIC .* lock own released by thread main, but nobody holds it/
   ... */

#include "tests/kernel-test.h"
#include "threads/rwlock.h"

KERNEL_TEST(rw_stranger)
{
    struct rwlock rw;
    rw_init(&rw, RW_DEFAULT, "own", 0);
    rw_read_begin(&rw);
    rw_write_end(&rw);
}
