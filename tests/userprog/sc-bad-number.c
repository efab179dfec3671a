/* A number that is no call's kills the process, whatever it is.

   @expect ignore-exit
   (sc-bad-number) begin
   (sc-bad-number) all were killed
   (sc-bad-number) end */

#include <stdlib.h>
#include <syscall-nr.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

/* Free for courses; no call yet; far away; negative. */
static const int numbers[] = {
    20, 25, 31, SYS_END, SYS_END + 1, 100, 255, 256, 0x130, 65536, 0x10000001,
    0x7fffffff, -2147483647 - 1, -1, -20
};
#define NUMBER_CNT (sizeof numbers / sizeof *numbers)

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1) {
        __asm__ volatile("pushl $0; pushl $0; pushl $0; pushl %0; int $0x30"
                         : : "r"(numbers[atoi(argv[1])]));
        exit(0);
    }
    msg("begin");
    for (size_t i = 0; i < NUMBER_CNT; i++) {
        int status = run_child(test_name, i);
        REQUIRE(status == -1, "number %d: the process ended with %d",
                numbers[i], status);
    }
    msg("all were killed");
    msg("end");
    return 0;
}
