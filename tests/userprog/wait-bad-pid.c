/* Waiting for what is no child gives -1 at once.

   @expect
   (wait-bad-pid) begin
   (wait-bad-pid) all say no
   (wait-bad-pid) end
   wait-bad-pid: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static const pid_t pids[] = { 0, -1, 0x0c020301, 0x7fffffff,
                              -2147483647 - 1, 1, 2, 3 };

void
test_main(void)
{
    for (unsigned i = 0; i < sizeof pids / sizeof *pids; i++)
        REQUIRE(wait(pids[i]) == -1, "wait(%d)", pids[i]);
    REQUIRE(wait(getpid()) == -1, "wait for oneself");
    msg("all say no");
}
