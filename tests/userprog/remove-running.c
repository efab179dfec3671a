/* A program may be removed while it runs, and runs on.

   @alone
   @expect
   (remove-running) begin
   (remove-running) remove
   load: remove-running: open failed
   (remove-running) gone
   (remove-running) still here
   (remove-running) end
   remove-running: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(remove("remove-running"), "remove");
    CHECK(exec("remove-running") == PID_ERROR, "gone");
    msg("still here");
}
