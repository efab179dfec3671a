/* A closed descriptor is closed.

   @expect
   (close-normal) begin
   (close-normal) no size
   (close-normal) no byte
   (close-normal) no position
   (close-normal) end
   close-normal: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    make_file("file", sample, SAMPLE_SIZE);
    int fd = must_open("file");
    char byte;
    close(fd);
    CHECK(filesize(fd) == -1, "no size");
    CHECK(read(fd, &byte, 1) == -1, "no byte");
    CHECK((int) tell(fd) == -1, "no position");
    remove("file");
}
