/* The status is given once: a second wait for the same child gives -1 at
   once.

   @program child-simple
   @expect
   (wait-twice) begin
   (child-simple) run
   child-simple: exit(81)
   (wait-twice) once
   (wait-twice) not twice
   (wait-twice) end
   wait-twice: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    pid_t pid = exec("child-simple");
    CHECK(wait(pid) == 81, "once");
    CHECK(wait(pid) == -1, "not twice");
}
