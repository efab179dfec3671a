/* In the third variant nobody starves: a reader or a writer waits for those
   who came before it, and nobody else goes in first.

   @machine hz=100,10000
   @expect
   (rw-third-bound) begin
   (rw-third-bound) a writer among readers
   (rw-third-bound) a reader among writers
   (rw-third-bound) a writer among readers, light
   (rw-third-bound) a reader among writers, light
   (rw-third-bound) end */

#include "tests/kernel-test.h"
#include "tests/threads/rw-stream.h"

KERNEL_TEST(rw_third_bound)
{
    CHECK(rw_wait_beside_stream(RW_THIRD, false).others
          <= STREAM_THREADS, "a writer among readers");
    CHECK(rw_wait_beside_stream(RW_THIRD, true).others
          <= STREAM_THREADS, "a reader among writers");
    CHECK(rw_wait_beside_stream(RW_THIRD | RW_LIGHT, false).others
          <= STREAM_THREADS, "a writer among readers, light");
    CHECK(rw_wait_beside_stream(RW_THIRD | RW_LIGHT, true).others
          <= STREAM_THREADS, "a reader among writers, light");
}
