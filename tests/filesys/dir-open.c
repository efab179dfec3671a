/* A directory can be opened, any number of times, each with a place of its own;
   it cannot be read, written or mapped, and is not a size in bytes.

   @expect
   (dir-open) begin
   (dir-open) opened twice
   (dir-open) neither read nor written
   (dir-open) each lists all
   (dir-open) a removed one lists nothing
   (dir-open) end
   dir-open: exit(0) */

#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char name[READDIR_MAX_LEN + 1], byte = 'x';
    REQUIRE(mkdir("d") && create("d/a", 0) && create("d/b", 0), "make");
    int one = must_open("d"), two = must_open("./d/");
    CHECK(isdir(one) && isdir(two) && inumber(one) == inumber(two),
          "opened twice");
    CHECK(write(one, &byte, 1) == -1 && read(one, &byte, 1) == -1
          && filesize(one) == -1 && mmap(one, (void *) 0x10000000) == -1,
          "neither read nor written");
    REQUIRE(readdir(one, name) && readdir(two, name) && readdir(one, name)
            && readdir(two, name), "readdir");
    CHECK(!readdir(one, name) && !readdir(two, name), "each lists all");
    REQUIRE(remove("d/a") && remove("d/b"), "remove");
    one = must_open("d");
    REQUIRE(create("d/c", 0) && remove("d/c") && remove("d"), "remove d");
    CHECK(!readdir(one, name) && isdir(one), "a removed one lists nothing");
}
