/* A file that does not exist cannot be opened.

   @expect
   (open-missing) begin
   (open-missing) open says no
   (open-missing) end
   open-missing: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(open("no-such-file") == -1, "open says no");
}
