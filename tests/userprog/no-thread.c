/* Where no thread can be made for it, a child is not started, and the next
   one is.

   @kernel -tcl=3
   @program child-quiet
   @expect ignore-exit
   (no-thread) begin
   (no-thread) not started
   (no-thread) the next
   (no-thread) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(exec("child-quiet 6") == PID_ERROR, "not started");
    CHECK(wait(exec("child-quiet 6")) == 6, "the next");
}
