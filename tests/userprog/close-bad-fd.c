/* Closing what is no descriptor does nothing.

   @expect
   (close-bad-fd) begin
   (close-bad-fd) end
   close-bad-fd: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static const int fds[] = { 2, 7, 8, 9, 100, 5000, 0x20101234, -1, -5,
                           0x7fffffff, -2147483647 - 1 };

void
test_main(void)
{
    for (unsigned i = 0; i < sizeof fds / sizeof *fds; i++)
        close(fds[i]);
}
