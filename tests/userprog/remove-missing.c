/* What does not exist cannot be removed.

   @expect
   (remove-missing) begin
   (remove-missing) no file
   (remove-missing) no name
   (remove-missing) not twice
   (remove-missing) end
   remove-missing: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(!remove("no-such-file"), "no file");
    CHECK(!remove(""), "no name");
    REQUIRE(create("file", 0) && remove("file"), "remove");
    CHECK(!remove("file"), "not twice");
}
