/* A command line that runs into unmapped memory kills the process, though its
   first word does not.

   @program child-simple
   @expect
   (exec-bound-3) begin
   exec-bound-3: exit(-1) */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char *line = memory_edge(13);
    memcpy(line, "child-simple ", 13);
    exec(line);
    fail("should have been killed");
}
