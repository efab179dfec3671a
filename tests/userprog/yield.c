/* Processes that give way to each other both get on.

   @expect ignore-exit
   (yield) begin
   (yield) both got on
   (yield) end */

#include <stdlib.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

int
main(int argc, char *argv[])
{
    pid_t pids[2];
    test_name = argv[0];
    if (argc > 1) {
        for (int i = 0; i < 100; i++)
            yield();
        return atoi(argv[1]);
    }
    msg("begin");
    quiet = true;
    exec_children(test_name, pids, 2);
    wait_children(pids, 2);
    quiet = false;
    msg("both got on");
    msg("end");
    return 0;
}
