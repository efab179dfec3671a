/* wait gives the status of a child that has ended or will.

   @program child-simple
   @expect
   (wait-simple) begin
   (child-simple) run
   child-simple: exit(81)
   (wait-simple) 81
   (wait-simple) end
   wait-simple: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    msg("%d", wait(exec("child-simple")));
}
