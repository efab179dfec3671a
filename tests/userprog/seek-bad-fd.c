/* Calls about the position and size of no file do nothing and say so.

   @expect
   (seek-bad-fd) begin
   (seek-bad-fd) all say so
   (seek-bad-fd) end
   seek-bad-fd: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static const int fds[] = { 0, 1, 2, 8, 100, -1, 0x7fffffff,
                           -2147483647 - 1 };

void
test_main(void)
{
    for (unsigned i = 0; i < sizeof fds / sizeof *fds; i++) {
        seek(fds[i], 0);
        REQUIRE((int) tell(fds[i]) == -1, "tell(%d)", fds[i]);
        REQUIRE(filesize(fds[i]) == -1, "filesize(%d)", fds[i]);
    }
    msg("all say so");
}
