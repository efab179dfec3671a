/* Writing beyond the end leaves a hole of zeros.

   @expect
   (seek-beyond) begin
   (seek-beyond) the size
   (seek-beyond) "file" holds what it should
   (seek-beyond) end
   seek-beyond: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static char expected[20001];

void
test_main(void)
{
    REQUIRE(create("file", 0), "create");
    int fd = must_open("file");
    seek(fd, 20000);
    REQUIRE(write(fd, "e", 1) == 1, "write");
    CHECK(filesize(fd) == 20001, "the size");
    expected[20000] = 'e';
    close(fd);
    check_file("file", expected, sizeof expected);
    remove("file");
}
