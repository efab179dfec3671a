/* Descriptors of one file have one number, those of two have two.

   @expect
   (inumber) begin
   (inumber) one file
   (inumber) two files
   (inumber) the root
   (inumber) nothing
   (inumber) end
   inumber: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    REQUIRE(create("a", 0) && create("b", 0), "create");
    int a = must_open("a"), also_a = must_open("a"), b = must_open("b");
    CHECK(inumber(a) == inumber(also_a), "one file");
    CHECK(inumber(a) != inumber(b), "two files");
    CHECK(inumber(must_open("/")) == inumber(must_open(".")), "the root");
    CHECK(inumber(99) == -1 && inumber(1) == -1, "nothing");
    remove("a");
    remove("b");
}
