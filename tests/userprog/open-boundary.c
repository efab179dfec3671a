/* A name may straddle two pages.

   @put sample.txt
   @expect
   (open-boundary) begin
   (open-boundary) open
   (open-boundary) end
   open-boundary: exit(0) */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char *name = page_boundary() - 5;
    strlcpy(name, "sample.txt", 11);
    CHECK(open(name) > 1, "open");
}
