/* A name that is not in user memory kills the process.

   @expect
   (open-bad-ptr) begin
   open-bad-ptr: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    open((char *) 0xc0100000);
    fail("should have been killed");
}
