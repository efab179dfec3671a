/* A directory can be made, holds a file, and is where one can go.

   @expect
   (dir-mkdir) begin
   (dir-mkdir) a directory
   (dir-mkdir) a file in it
   (dir-mkdir) go there
   (dir-mkdir) "b" holds what it should
   (dir-mkdir) not a second one
   (dir-mkdir) end
   dir-mkdir: exit(0) */

#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    CHECK(mkdir("a"), "a directory");
    make_file("a/b", "content", 7);
    msg("a file in it");
    CHECK(chdir("a"), "go there");
    check_file("b", "content", 7);
    CHECK(!mkdir("/a") && !mkdir("../a/."), "not a second one");
    remove_tree("/a");
}
