/* An empty directory can be removed, one that holds something cannot, and the
   root never.

   @expect
   (dir-rmdir) begin
   (dir-rmdir) not with a file in it
   (dir-rmdir) not with a directory in it
   (dir-rmdir) nor by other names of it
   (dir-rmdir) when it is empty
   (dir-rmdir) it is gone
   (dir-rmdir) not the root
   (dir-rmdir) end
   dir-rmdir: exit(0) */

#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    REQUIRE(mkdir("a") && create("a/f", 0) && mkdir("a/d"), "make");
    REQUIRE(!remove("a") && remove("a/d"), "remove");
    CHECK(!remove("a"), "not with a file in it");
    REQUIRE(mkdir("a/d") && remove("a/f"), "change");
    CHECK(!remove("a"), "not with a directory in it");
    REQUIRE(remove("a/d"), "remove a/d");
    CHECK(!remove("a/.") && !remove("a/../a/.."), "nor by other names of it");
    CHECK(remove("a/"), "when it is empty");
    CHECK(!chdir("a") && open("a") == -1 && !create("a/f", 0), "it is gone");
    CHECK(!remove("/") && !remove("//") && !remove(".") && !remove(".."),
          "not the root");
}
