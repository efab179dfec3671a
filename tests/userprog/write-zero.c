/* Writing no bytes writes none, wherever the buffer.

   @put sample.txt
   @expect
   (write-zero) begin
   (write-zero) none
   (write-zero) none from a null pointer
   (write-zero) none to the console
   (write-zero) end
   write-zero: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    int fd = must_open("sample.txt");
    CHECK(write(fd, "x", 0) == 0, "none");
    CHECK(write(fd, NULL, 0) == 0, "none from a null pointer");
    CHECK(write(STDOUT_FILENO, NULL, 0) == 0, "none to the console");
}
