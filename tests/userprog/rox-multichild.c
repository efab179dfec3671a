/* A program that several processes run cannot be written until the last has
   ended.

   @program child-rox
   @expect ignore-exit
   (rox-multichild) begin
   (rox-multichild) written before it runs
   (rox-multichild) not written while it runs
   (rox-multichild) not written while the first still runs
   (rox-multichild) written when all have ended
   (rox-multichild) end */

#include "tests/main.h"
#include "tests/userprog/rox.h"

void
test_main(void)
{
    write_while_running(5);
}
