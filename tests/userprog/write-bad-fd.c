/* What is no descriptor cannot be written.

   @expect
   (write-bad-fd) begin
   (write-bad-fd) write says no to all
   (write-bad-fd) end
   write-bad-fd: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static const int fds[] = { 2, 7, 8, 9, 100, 5000, 0x20101234, -1, -5,
                           0x7fffffff, -2147483647 - 1 };

void
test_main(void)
{
    for (unsigned i = 0; i < sizeof fds / sizeof *fds; i++)
        REQUIRE(write(fds[i], "x", 1) == -1, "descriptor %d", fds[i]);
    msg("write says no to all");
}
