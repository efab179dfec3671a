/* A directory is neither read nor written like a file, and a file is not
   listed like a directory.

   @expect
   (dir-not-a-file) begin
   (dir-not-a-file) a directory is one
   (dir-not-a-file) and not read
   (dir-not-a-file) or written
   (dir-not-a-file) a file is none
   (dir-not-a-file) and not listed
   (dir-not-a-file) no descriptor is none
   (dir-not-a-file) end
   dir-not-a-file: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char buffer[READDIR_MAX_LEN + 1];
    make_file("file", "12345", 5);
    int dir = must_open("/"), file = must_open("file");
    CHECK(isdir(dir), "a directory is one");
    CHECK(read(dir, buffer, 4) == -1, "and not read");
    CHECK(write(dir, "1234", 4) == -1, "or written");
    CHECK(!isdir(file), "a file is none");
    CHECK(!readdir(file, buffer), "and not listed");
    CHECK(!isdir(55) && !readdir(55, buffer) && !isdir(0),
          "no descriptor is none");
    remove("file");
}
