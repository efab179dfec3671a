/* A null pointer for a name kills the process.

   @expect
   (open-null) begin
   open-null: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    open(NULL);
    fail("should have been killed");
}
