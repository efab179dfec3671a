/* A command line without a word runs nothing.

   @expect
   (exec-empty) begin
   load: : open failed
   (exec-empty) no character
   load: : open failed
   (exec-empty) only blanks
   (exec-empty) end
   exec-empty: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(exec("") == PID_ERROR, "no character");
    CHECK(exec("   ") == PID_ERROR, "only blanks");
}
