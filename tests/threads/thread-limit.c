/* The option -tcl=N makes the Nth thread creation fail, idle being the first,
   and only that one.

   @kernel -tcl=3
   @expect
   (thread-limit) begin
   (thread-limit) the 2nd of ours fails
   (thread-limit) the 3rd does not
   (thread-limit) end */

#include "tests/kernel-test.h"
#include "threads/thread.h"

static void
nothing(void *unused UNUSED)
{
}

KERNEL_TEST(thread_limit)
{
    REQUIRE(thread_create("one", PRI_MIN, nothing, NULL) != TID_ERROR, "one");
    CHECK(thread_create("two", PRI_MIN, nothing, NULL) == TID_ERROR,
          "the 2nd of ours fails");
    CHECK(thread_create("three", PRI_MIN, nothing, NULL) != TID_ERROR,
          "the 3rd does not");
}
