/* A program runs another and goes on beside it.

   @program child-simple
   @expect
   (exec-once) begin
   (child-simple) run
   child-simple: exit(81)
   (exec-once) its status
   (exec-once) end
   exec-once: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(wait(exec("child-simple")) == 81, "its status");
}
