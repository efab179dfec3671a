/* Where the user pool is too small for another process, exec fails, the
   parent lives on, and a program as small as before still runs.

   @kernel -ul=40
   @program child-large child-quiet
   @expect ignore-exit
   (no-memory) begin
   (no-memory) too large
   (no-memory) still too large
   (no-memory) a small one runs
   (no-memory) end */

#include <syscall.h>
#include "tests/lib.h"

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    msg("begin");
    CHECK(exec("child-large") == PID_ERROR, "too large");
    CHECK(exec("child-large") == PID_ERROR, "still too large");
    CHECK(wait(exec("child-quiet 6")) == 6, "a small one runs");
    msg("end");
    return 0;
}
