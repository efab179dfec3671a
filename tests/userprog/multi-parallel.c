/* Sixteen processes run side by side, each with memory of its own.

   @machine smp=1,2 hz=100,10000
   @expect ignore-exit
   (multi-parallel) begin
   (multi-parallel) all came back
   (multi-parallel) end */

#include <stdlib.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

#define CNT 16

static volatile int own;

/* Counts where others would be seen counting. */
static int
count(int number)
{
    own = number;
    for (int i = 0; i < 20; i++) {
        REQUIRE(own == number + i, "%d became %d", number + i, own);
        own++;
        yield();
    }
    return number;
}

int
main(int argc, char *argv[])
{
    static pid_t pids[CNT];
    test_name = argv[0];
    if (argc > 1)
        return count(atoi(argv[1]));
    msg("begin");
    quiet = true;
    exec_children(test_name, pids, CNT);
    wait_children(pids, CNT);
    quiet = false;
    msg("all came back");
    msg("end");
    return 0;
}
