/* With -no-halt a program that halts the machine ends itself alone.

   @kernel -no-halt
   @program halt
   @expect
   (no-halt) begin
   (halt) begin
   halt: exit(-1)
   (no-halt) the program ended with -1
   (no-halt) end
   no-halt: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(wait(exec("halt")) == -1, "the program ended with -1");
}
