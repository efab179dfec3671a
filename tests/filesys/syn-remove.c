/* A file that is removed while open can be written and read until it is closed,
   and its name is free at once for another.

   @expect ignore-exit
   (syn-remove) begin
   (syn-remove) removed while open
   (syn-remove) the name is gone
   (syn-remove) "file" holds what it should
   (syn-remove) another file of that name
   (syn-remove) "file" holds what it should
   (syn-remove) "file" holds what it should
   (syn-remove) "file" holds what it should
   (syn-remove) end */

#include <syscall.h>
#include "tests/filesys/seq-test.h"
#include "tests/main.h"
#include "tests/user-lib.h"

#define SIZE 2000

void
test_main(void)
{
    const char *data = random_content(SIZE);
    REQUIRE(create("file", 0), "create");
    int fd = must_open("file");
    CHECK(remove("file"), "removed while open");
    CHECK(open("file") == -1, "the name is gone");
    REQUIRE(write(fd, data, SIZE) == SIZE, "write");
    seek(fd, 0);
    check_file_handle(fd, "file", data, SIZE);

    make_file("file", "other", 5);
    msg("another file of that name");
    check_file("file", "other", 5);
    seek(fd, 0);
    check_file_handle(fd, "file", data, SIZE);
    close(fd);
    check_file("file", "other", 5);
    remove("file");
}
