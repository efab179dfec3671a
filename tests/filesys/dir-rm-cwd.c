/* A directory in which a process works can be removed: it is empty from then on
   and stays so, and the process can go on from there.

   @expect
   (dir-rm-cwd) begin
   (dir-rm-cwd) removed
   (dir-rm-cwd) its name is gone
   (dir-rm-cwd) it can be opened, and is empty
   (dir-rm-cwd) nothing can be made in it
   (dir-rm-cwd) nor moved there
   (dir-rm-cwd) it has no path
   (dir-rm-cwd) the same name anew is another
   (dir-rm-cwd) back to the root
   (dir-rm-cwd) end
   dir-rm-cwd: exit(0) */

#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char name[READDIR_MAX_LEN + 1], path[100];
    REQUIRE(mkdir("a") && chdir("a") && create("/f", 0), "make");
    CHECK(remove("/a"), "removed");
    CHECK(open("/a") == -1 && !chdir("/a"), "its name is gone");
    int fd = must_open(".");
    CHECK(isdir(fd) && !readdir(fd, name), "it can be opened, and is empty");
    CHECK(!create("b", 0) && !mkdir("b") && !create("./b", 0),
          "nothing can be made in it");
    CHECK(rename("/f", "b") == -1 && rename("/f", "./f") == -1,
          "nor moved there");
    CHECK(getcwd(path, sizeof path) == -1 && open("..") == -1,
          "it has no path");
    REQUIRE(mkdir("/a") && create("/a/g", 0), "make anew");
    CHECK(open("g") == -1 && !readdir(fd, name),
          "the same name anew is another");
    CHECK(chdir("/") && open("a") > 1, "back to the root");
    remove("a/g");
    remove("a");
    remove("f");
}
