/* A null pointer for a name kills the process.

   @expect
   (create-null) begin
   create-null: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    create(NULL, 0);
    fail("should have been killed");
}
