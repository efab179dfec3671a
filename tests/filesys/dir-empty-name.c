/* The empty name is nothing, and nothing gets it.

   @expect
   (dir-empty-name) begin
   (dir-empty-name) no directory
   (dir-empty-name) no file
   (dir-empty-name) not there
   (dir-empty-name) end
   dir-empty-name: exit(0) */

#include <filestat.h>
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    struct stat st;
    CHECK(!mkdir("") && !mkdir("/") && !mkdir("."), "no directory");
    CHECK(!create("", 0) && !create("/", 0) && !create("..", 0), "no file");
    CHECK(open("") == -1 && !remove("") && !chdir("")
          && stat("", &st) == -1, "not there");
}
