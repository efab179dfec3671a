/* A file without a name is refused.

   @expect
   (create-empty) begin
   (create-empty) create("") says no
   (create-empty) end
   create-empty: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(!create("", 0), "create(\"\") says no");
}
