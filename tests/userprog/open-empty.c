/* A file without a name cannot be opened.

   @expect
   (open-empty) begin
   (open-empty) open says no
   (open-empty) end
   open-empty: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(open("") == -1, "open says no");
}
