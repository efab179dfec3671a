/* Writing at the end of a file makes it longer.

   @bochs
   @expect
   (write-grow) begin
   (write-grow) write
   (write-grow) "file" holds what it should
   (write-grow) end
   write-grow: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    REQUIRE(create("file", 0), "create");
    int fd = must_open("file");
    for (unsigned i = 0; i < SAMPLE_SIZE; i++)
        REQUIRE(write(fd, sample + i, 1) == 1, "byte %u", i);
    msg("write");
    close(fd);
    check_file("file", sample, SAMPLE_SIZE);
    remove("file");
}
