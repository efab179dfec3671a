/* At the end of a file reading gives what is left, then nothing.

   @put sample.txt
   @expect
   (read-end) begin
   (read-end) what is left
   (read-end) nothing
   (read-end) nothing beyond
   (read-end) end
   read-end: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    int fd = must_open("sample.txt");
    char buffer[512];
    seek(fd, SAMPLE_SIZE - 5);
    CHECK(read(fd, buffer, sizeof buffer) == 5, "what is left");
    CHECK(read(fd, buffer, sizeof buffer) == 0, "nothing");
    seek(fd, SAMPLE_SIZE + 1000);
    CHECK(read(fd, buffer, sizeof buffer) == 0, "nothing beyond");
}
