/* A buffer in the program's own code, which it cannot write, kills the
   process.

   @put sample.txt
   @expect
   (read-code) begin
   read-code: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    int fd = must_open("sample.txt");
    read(fd, (char *) test_main, 1);
    fail("should have been killed");
}
