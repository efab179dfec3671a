/* A null pointer for a command line kills the process.

   @expect
   (exec-null) begin
   exec-null: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    exec(NULL);
    fail("should have been killed");
}
