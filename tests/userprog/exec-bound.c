/* A command line may straddle two pages.

   @program child-args
   @expect
   (exec-bound) begin
   (child-args) argc = 3
   (child-args) argv[1] = 'one'
   (child-args) argv[2] = 'two'
   child-args: exit(0)
   (exec-bound) end
   exec-bound: exit(0) */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char *line = page_boundary() - 8;
    strlcpy(line, "child-args one two", 19);
    wait(exec(line));
}
