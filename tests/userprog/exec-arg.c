/* A child gets the arguments of its command line.

   @program child-args
   @expect
   (exec-arg) begin
   (child-args) argc = 2
   (child-args) argv[1] = 'childarg'
   child-args: exit(0)
   (exec-arg) end
   exec-arg: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    wait(exec("child-args childarg"));
}
