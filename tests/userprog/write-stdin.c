/* The keyboard cannot be written.

   @expect
   (write-stdin) begin
   (write-stdin) write says no
   (write-stdin) end
   write-stdin: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(write(STDIN_FILENO, "x", 1) == -1, "write says no");
}
