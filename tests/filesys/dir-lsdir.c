/* A listing has each name once, and neither "." nor "..".

   @expect
   (dir-lsdir) begin
   (dir-lsdir) b
   (dir-lsdir) fourteen-chars
   (dir-lsdir) sub
   (dir-lsdir) that is all
   (dir-lsdir) of the sub-directory too
   (dir-lsdir) end
   dir-lsdir: exit(0) */

#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char name[READDIR_MAX_LEN + 1];
    REQUIRE(mkdir("d") && chdir("d") && create("a", 0) && create("b", 0)
            && create("fourteen-chars", 0) && mkdir("sub") && remove("a")
            && create("sub/x", 0), "make");
    int fd = must_open(".");
    while (readdir(fd, name))
        msg("%s", name);
    CHECK(!readdir(fd, name), "that is all");
    fd = must_open("sub");
    CHECK(readdir(fd, name) && name[0] == 'x' && name[1] == '\0'
          && !readdir(fd, name), "of the sub-directory too");
    remove_tree("/d");
}
