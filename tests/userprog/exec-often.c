/* A program runs others two hundred times and the kernel loses nothing by it:
   memory enough for a few is enough for all.

   @kernel -ul=30 -fl=60
   @program child-quiet
   @expect ignore-exit
   (exec-often) begin
   (exec-often) all came back
   (exec-often) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    for (int i = 0; i < 200; i++)
        REQUIRE(wait(exec("child-quiet 7")) == 7, "child %d", i);
    msg("all came back");
}
