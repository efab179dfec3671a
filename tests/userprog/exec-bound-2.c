/* A command line that begins in the last byte of user memory and does not end
   there kills the process.

   @expect
   (exec-bound-2) begin
   exec-bound-2: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char *line = memory_edge(1);
    *line = 'x';
    exec(line);
    fail("should have been killed");
}
