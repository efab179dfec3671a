/* A position beyond any file can be set and told; nothing is there.

   @expect
   (seek-far) begin
   (seek-far) nothing to read
   (seek-far) no way to write
   (seek-far) nor beyond numbers with a sign
   (seek-far) end
   seek-far: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    char byte;
    make_file("file", sample, SAMPLE_SIZE);
    int fd = must_open("file");
    seek(fd, 0x7fffffff);
    CHECK(read(fd, &byte, 1) == 0, "nothing to read");
    CHECK(write(fd, "x", 1) <= 0, "no way to write");
    seek(fd, 0xfffffff0);
    CHECK(read(fd, &byte, 1) <= 0 && write(fd, "x", 1) <= 0,
          "nor beyond numbers with a sign");
    REQUIRE(filesize(fd) == (int) SAMPLE_SIZE, "the file has grown");
    remove("file");
}
