/* What is written is there.

   @expect
   (write-normal) begin
   (write-normal) write
   (write-normal) "file" holds what it should
   (write-normal) end
   write-normal: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    REQUIRE(create("file", SAMPLE_SIZE), "create");
    int fd = must_open("file");
    CHECK(write(fd, sample, SAMPLE_SIZE) == (int) SAMPLE_SIZE, "write");
    close(fd);
    check_file("file", sample, SAMPLE_SIZE);
    remove("file");
}
