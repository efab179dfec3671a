/* wait gives -1 for a child that was killed.

   @expect
   (wait-killed) begin
   wait-killed: exit(-1)
   (wait-killed) killed
   (wait-killed) not twice
   (wait-killed) end
   wait-killed: exit(0) */

#include <syscall.h>
#include "tests/lib.h"

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1)
        create(NULL, 0);
    msg("begin");
    pid_t pid = exec("wait-killed child");
    CHECK(wait(pid) == -1, "killed");
    CHECK(wait(pid) == -1, "not twice");
    msg("end");
    return 0;
}
