/* Programs that cannot be loaded cost the kernel nothing: memory enough for
   one failure is enough for hundreds.

   @kernel -ul=30 -fl=60
   @put sample.txt
   @program child-quiet
   @expect ignore-exit
   (exec-fails) begin
   ...
   (exec-fails) all failed
   (exec-fails) a good one still runs
   (exec-fails) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    for (int i = 0; i < 200; i++)
        REQUIRE(exec("sample.txt with arguments") == PID_ERROR
                && exec("missing") == PID_ERROR, "time %d", i);
    msg("all failed");
    CHECK(wait(exec("child-quiet 3")) == 3, "a good one still runs");
}
