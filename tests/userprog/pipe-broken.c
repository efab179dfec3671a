/* A write to a pipe that nobody will read returns -1; the ends are for reading
   and for writing only, and no bad descriptor or pointer harms.

   @expect
   (pipe-broken) begin
   (pipe-broken) cannot read the writer
   (pipe-broken) cannot write the reader
   (pipe-broken) nobody reads
   (pipe-broken) no position
   (pipe-broken) end
   pipe-broken: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    int fds[2];
    char byte = 'x';
    REQUIRE(pipe(fds) == 0, "no pipe");
    CHECK(read(fds[1], &byte, 1) == -1, "cannot read the writer");
    CHECK(write(fds[0], &byte, 1) == -1, "cannot write the reader");
    close(fds[0]);
    CHECK(write(fds[1], &byte, 1) == -1, "nobody reads");
    CHECK((int) tell(fds[1]) == -1 && filesize(fds[1]) == -1, "no position");
}
