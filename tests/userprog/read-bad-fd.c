/* What is no descriptor cannot be read.

   @expect
   (read-bad-fd) begin
   (read-bad-fd) read says no to all
   (read-bad-fd) end
   read-bad-fd: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static const int fds[] = { 2, 7, 8, 9, 100, 5000, 0x20101234, -1, -5,
                           0x7fffffff, -2147483647 - 1 };

void
test_main(void)
{
    char byte;
    for (unsigned i = 0; i < sizeof fds / sizeof *fds; i++)
        REQUIRE(read(fds[i], &byte, 1) == -1, "descriptor %d", fds[i]);
    msg("read says no to all");
}
