/* A buffer that is not in user memory kills the process.

   @put sample.txt
   @expect
   (write-bad-ptr) begin
   write-bad-ptr: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    int fd = must_open("sample.txt");
    write(fd, (char *) 0x10123420, 123);
    fail("should have been killed");
}
