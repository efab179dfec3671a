/* What lies above a working directory is not empty and stays; once the working
   directory is gone, so may that.

   @expect
   (dir-rm-parent) begin
   (dir-rm-parent) not while there is one in it
   (dir-rm-parent) both, from below
   (dir-rm-parent) nothing leads back
   (dir-rm-parent) and the root is as it was
   (dir-rm-parent) end
   dir-rm-parent: exit(0) */

#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    REQUIRE(mkdir("a") && mkdir("a/b") && chdir("a/b"), "make");
    CHECK(!remove("/a") && !remove(".."), "not while there is one in it");
    CHECK(remove("../b") && remove("/a"), "both, from below");
    CHECK(!chdir("..") && open("..") == -1 && open("/a") == -1,
          "nothing leads back");
    CHECK(create("/f", 0) && mkdir("/a") && chdir("/a/.."),
          "and the root is as it was");
    remove("/a");
    remove("/f");
}
