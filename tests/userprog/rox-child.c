/* A child's program cannot be written, by the child or its parent, until the
   child has ended.

   @program child-rox
   @expect ignore-exit
   (rox-child) begin
   (rox-child) written before it runs
   (rox-child) not written while it runs
   (rox-child) not written while the first still runs
   (rox-child) written when all have ended
   (rox-child) end */

#include "tests/main.h"
#include "tests/userprog/rox.h"

void
test_main(void)
{
    write_while_running(1);
}
