/* A file that holds no program cannot be run, and exec says so.

   @put sample.txt
   @expect
   (exec-text) begin
   load: sample.txt: error loading executable
   (exec-text) a text
   load: empty: error loading executable
   (exec-text) nothing
   (exec-text) end
   exec-text: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(exec("sample.txt") == PID_ERROR, "a text");
    REQUIRE(create("empty", 0), "create");
    CHECK(exec("empty") == PID_ERROR, "nothing");
    remove("empty");
}
