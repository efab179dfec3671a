/* rename refuses what would lose something or make no sense, and then changes
   nothing.

   @expect
   (rename-refused) begin
   (rename-refused) nothing to rename
   (rename-refused) no name to get
   (rename-refused) a directory into itself
   (rename-refused) onto a directory that is not empty
   (rename-refused) onto one that holds it
   (rename-refused) a file onto a directory, or the other way round
   (rename-refused) a file as a directory
   (rename-refused) all is as it was
   (rename-refused) end
   rename-refused: exit(0) */

#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char name[READDIR_MAX_LEN + 1];
    REQUIRE(mkdir("a") && mkdir("a/b") && mkdir("a/b/c") && mkdir("d")
            && create("a/f", 1) && create("g", 2), "make");
    CHECK(rename("x", "y") == -1 && rename("a/x", "y") == -1
          && rename("x/y", "z") == -1 && rename("", "z") == -1
          && rename("/", "z") == -1 && rename("a/.", "z") == -1
          && rename("a/b/..", "z") == -1, "nothing to rename");
    CHECK(rename("g", "") == -1 && rename("g", "x/y") == -1
          && rename("g", "a/..") == -1 && rename("g", "a/.") == -1
          && rename("g", "/") == -1, "no name to get");
    CHECK(rename("a", "a/x") == -1 && rename("a", "a/b/x") == -1
          && rename("a/b", "a/b/c/x") == -1 && rename("a/b", "a/b/c") == -1,
          "a directory into itself");
    CHECK(rename("d", "a") == -1 && rename("d", "a/b") == -1,
          "onto a directory that is not empty");
    CHECK(rename("a/b/c", "a/b") == -1 && rename("a/b/c", "a") == -1
          && rename("a/f", "a") == -1, "onto one that holds it");
    CHECK(rename("g", "d") == -1 && rename("d", "g") == -1,
          "a file onto a directory, or the other way round");
    CHECK(rename("g", "h/") == -1 && rename("g/", "h") == -1,
          "a file as a directory");
    int fd = must_open("d");
    CHECK(!readdir(fd, name) && filesize(must_open("a/f")) == 1
          && filesize(must_open("g")) == 2 && open("a/b/c") > 1,
          "all is as it was");
    remove_tree("/a");
    remove("d");
    remove("g");
}
