/* A name that is not in user memory kills the process.

   @expect
   (create-bad-ptr) begin
   create-bad-ptr: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    create((char *) 0x20101234, 0);
    fail("should have been killed");
}
