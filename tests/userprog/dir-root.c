/* The root directory can be opened, by two names, and lists the files that
   there are.

   @alone
   @expect
   (dir-root) begin
   (dir-root) dir-root
   (dir-root) file-a
   (dir-root) file-b
   (dir-root) no more
   (dir-root) none through the other name
   (dir-root) end
   dir-root: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char name[READDIR_MAX_LEN + 1];
    REQUIRE(create("file-a", 0) && create("file-b", 0), "create");
    int fd = must_open("/");
    for (int i = 0; i < 3; i++) {
        REQUIRE(readdir(fd, name), "entry %d", i);
        msg("%s", name);
    }
    CHECK(!readdir(fd, name), "no more");
    fd = must_open(".");
    for (int i = 0; i < 3; i++)
        REQUIRE(readdir(fd, name), "entry %d", i);
    CHECK(!readdir(fd, name), "none through the other name");
    remove("file-a");
    remove("file-b");
}
