/* A file is no directory: nothing is below it.

   @expect
   (dir-under-file) begin
   (dir-under-file) no directory
   (dir-under-file) no file
   (dir-under-file) nothing to open or remove
   (dir-under-file) not even itself
   (dir-under-file) end
   dir-under-file: exit(0) */

#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    REQUIRE(create("f", 0), "create");
    CHECK(!mkdir("f/a") && !mkdir("f/a/b"), "no directory");
    CHECK(!create("f/a", 0) && !create("f/", 0), "no file");
    CHECK(open("f/a") == -1 && !remove("f/a") && !chdir("f/.."),
          "nothing to open or remove");
    CHECK(open("f/") == -1 && open("f/.") == -1 && !remove("f/")
          && !chdir("f"), "not even itself");
    remove("f");
}
