/* A process can go to a directory, not to a file or to nothing.

   @expect
   (dir-change) begin
   (dir-change) to the root
   (dir-change) to itself
   (dir-change) not to a file
   (dir-change) not to nothing
   (dir-change) it is where it was
   (dir-change) end
   dir-change: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    REQUIRE(create("file", 0), "create");
    CHECK(chdir("/"), "to the root");
    CHECK(chdir("."), "to itself");
    CHECK(!chdir("file"), "not to a file");
    CHECK(!chdir("missing") && !chdir(""), "not to nothing");
    CHECK(open("file") > 1, "it is where it was");
    remove("file");
}
