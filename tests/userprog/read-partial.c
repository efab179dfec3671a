/* A buffer whose end is not the user's kills the process, however much of it
   is.

   @put sample.txt
   @expect
   (read-partial) begin
   read-partial: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    int fd = must_open("sample.txt");
    read(fd, memory_edge(10), 11);
    fail("should have been killed");
}
