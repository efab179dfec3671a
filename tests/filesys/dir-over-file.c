/* One name is a file or a directory: whichever was first.

   @expect
   (dir-over-file) begin
   (dir-over-file) no directory where a file is
   (dir-over-file) no file where a directory is
   (dir-over-file) both as before
   (dir-over-file) end
   dir-over-file: exit(0) */

#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    REQUIRE(create("f", 5) && mkdir("d"), "make");
    CHECK(!mkdir("f") && !mkdir("d/../f"), "no directory where a file is");
    CHECK(!create("d", 0) && !create("d/", 0), "no file where a directory is");
    int f = must_open("f"), d = must_open("d");
    CHECK(filesize(f) == 5 && !isdir(f) && isdir(d), "both as before");
    remove("d");
    remove("f");
}
