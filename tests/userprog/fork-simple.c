/* fork returns twice: in the child with 0, in the parent with the pid of the
   child, whose status wait gives.

   @expect
   (fork-simple) begin
   (fork-simple) child
   fork-simple: exit(7)
   (fork-simple) parent: 7
   (fork-simple) end
   fork-simple: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    pid_t pid = fork();
    REQUIRE(pid >= 0, "fork: %d", pid);
    if (pid == 0) {
        msg("child");
        exit(7);
    }
    msg("parent: %d", wait(pid));
}
