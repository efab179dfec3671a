/* A program runs many others, one after the other.

   @program child-simple
   @expect
   (exec-multiple) begin
   (child-simple) run
   child-simple: exit(81)
   (child-simple) run
   child-simple: exit(81)
   (child-simple) run
   child-simple: exit(81)
   (child-simple) run
   child-simple: exit(81)
   (exec-multiple) end
   exec-multiple: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    for (int i = 0; i < 4; i++)
        REQUIRE(wait(exec("child-simple")) == 81, "child %d", i);
}
