/* The lowest free number is given out again.

   @expect
   (close-reuse) begin
   (close-reuse) the lower first
   (close-reuse) then the higher
   (close-reuse) end
   close-reuse: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    REQUIRE(create("file", 0), "create");
    int a = must_open("file"), b = must_open("file");
    must_open("file");
    close(b);
    close(a);
    CHECK(open("file") == a, "the lower first");
    CHECK(open("file") == b, "then the higher");
    remove("file");
}
