/* In the first variant a writer starves: as long as readers come before others
   have left, it does not get in.  A reader never waits for a waiting writer.

   @machine hz=100,10000
   @expect
   (rw-first-starves) begin
   (rw-first-starves) the writer waits as long as there are readers
   (rw-first-starves) a reader gets in among writers
   (rw-first-starves) the writer waits as long as there are readers, light
   (rw-first-starves) a reader gets in among writers, light
   (rw-first-starves) end */

#include "tests/kernel-test.h"
#include "tests/threads/rw-stream.h"

KERNEL_TEST(rw_first_starves)
{
    CHECK(rw_wait_beside_stream(RW_FIRST, false).to_the_end,
          "the writer waits as long as there are readers");
    CHECK(rw_wait_beside_stream(RW_FIRST, true).others
          <= STREAM_THREADS, "a reader gets in among writers");
    CHECK(rw_wait_beside_stream(RW_FIRST | RW_LIGHT, false).to_the_end,
          "the writer waits as long as there are readers, light");
    CHECK(rw_wait_beside_stream(RW_FIRST | RW_LIGHT, true).others
          <= STREAM_THREADS, "a reader gets in among writers, light");
}
