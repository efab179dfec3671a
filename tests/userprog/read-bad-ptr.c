/* A buffer that is not in user memory kills the process.

   @put sample.txt
   @expect
   (read-bad-ptr) begin
   read-bad-ptr: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    int fd = must_open("sample.txt");
    read(fd, (char *) 0xc0100000, 123);
    fail("should have been killed");
}
