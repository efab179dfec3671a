/* In the second variant readers starve: as long as a writer waits, none gets
   in.  A writer waits only for readers that came before it.

   @machine hz=100,10000
   @expect
   (rw-second-starves) begin
   (rw-second-starves) the reader waits as long as there are writers
   (rw-second-starves) a writer gets in among readers
   (rw-second-starves) the reader waits as long as there are writers, light
   (rw-second-starves) a writer gets in among readers, light
   (rw-second-starves) end */

#include "tests/kernel-test.h"
#include "tests/threads/rw-stream.h"

KERNEL_TEST(rw_second_starves)
{
    CHECK(rw_wait_beside_stream(RW_SECOND, true).to_the_end,
          "the reader waits as long as there are writers");
    CHECK(rw_wait_beside_stream(RW_SECOND, false).others
          <= STREAM_THREADS, "a writer gets in among readers");
    CHECK(rw_wait_beside_stream(RW_SECOND | RW_LIGHT, true).to_the_end,
          "the reader waits as long as there are writers, light");
    CHECK(rw_wait_beside_stream(RW_SECOND | RW_LIGHT, false).others
          <= STREAM_THREADS, "a writer gets in among readers, light");
}
