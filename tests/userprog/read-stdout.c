/* The console cannot be read.

   @expect
   (read-stdout) begin
   (read-stdout) read says no
   (read-stdout) end
   read-stdout: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    char byte;
    CHECK(read(STDOUT_FILENO, &byte, 1) == -1, "read says no");
}
