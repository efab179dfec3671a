/* A process knows its own number as its parent does.

   @expect ignore-exit
   (getpid) begin
   (getpid) the same
   (getpid) end */

#include <syscall.h>
#include "tests/lib.h"

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1)
        return getpid();
    msg("begin");
    pid_t pid = exec("getpid child");
    CHECK(wait(pid) == pid, "the same");
    msg("end");
    return 0;
}
