/* A program that does not exist cannot be run, and exec says so.

   @expect
   (exec-missing) begin
   load: no-such-file: open failed
   (exec-missing) exec says no
   (exec-missing) end
   exec-missing: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(exec("no-such-file") == PID_ERROR, "exec says no");
}
