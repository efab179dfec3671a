/* Reading no bytes reads none, wherever the buffer.

   @put sample.txt
   @expect
   (read-zero) begin
   (read-zero) none
   (read-zero) none at a null pointer
   (read-zero) end
   read-zero: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    int fd = must_open("sample.txt");
    char byte = 123;
    CHECK(read(fd, &byte, 0) == 0 && byte == 123, "none");
    CHECK(read(fd, NULL, 0) == 0, "none at a null pointer");
}
