/* Any status comes back unchanged.

   @expect ignore-exit
   (exit-status) begin
   (exit-status) all came back
   (exit-status) end */

#include <stdlib.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static const int statuses[] = { 0, 1, 81, 255, 256, 65536, 0x7fffffff,
                                -2147483647 - 1, -1, -2 };
#define STATUS_CNT (sizeof statuses / sizeof *statuses)

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1)
        return statuses[atoi(argv[1])];
    msg("begin");
    for (size_t i = 0; i < STATUS_CNT; i++) {
        int status = run_child(test_name, i);
        REQUIRE(status == statuses[i], "%d came back as %d", statuses[i],
                status);
    }
    msg("all came back");
    msg("end");
    return 0;
}
