/* A command line that is not in user memory kills the process.

   @expect
   (exec-bad-ptr) begin
   exec-bad-ptr: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    exec((char *) 0x20101234);
    fail("should have been killed");
}
