/* filesize tells the size as it is now.

   @expect
   (filesize) begin
   (filesize) at first
   (filesize) after growing
   (filesize) through another descriptor
   (filesize) end
   filesize: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    REQUIRE(create("file", 10), "create");
    int a = must_open("file"), b = must_open("file");
    CHECK(filesize(a) == 10, "at first");
    seek(a, 10);
    REQUIRE(write(a, "more", 4) == 4, "write");
    CHECK(filesize(a) == 14, "after growing");
    CHECK(filesize(b) == 14, "through another descriptor");
    remove("file");
}
