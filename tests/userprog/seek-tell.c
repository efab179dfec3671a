/* seek sets what tell tells and where the next byte is read and written.

   @expect
   (seek-tell) begin
   (seek-tell) tell
   (seek-tell) read there
   (seek-tell) tell after it
   (seek-tell) "file" holds what it should
   (seek-tell) end
   seek-tell: exit(0) */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    char expected[SAMPLE_SIZE], byte;
    make_file("file", sample, SAMPLE_SIZE);
    int fd = must_open("file");
    seek(fd, 100);
    CHECK(tell(fd) == 100, "tell");
    CHECK(read(fd, &byte, 1) == 1 && byte == sample[100], "read there");
    CHECK(tell(fd) == 101, "tell after it");
    seek(fd, 7);
    REQUIRE(write(fd, "X", 1) == 1, "write");
    memcpy(expected, sample, SAMPLE_SIZE);
    expected[7] = 'X';
    close(fd);
    check_file("file", expected, SAMPLE_SIZE);
    remove("file");
}
