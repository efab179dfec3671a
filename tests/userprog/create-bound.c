/* A name may straddle two pages.

   @expect
   (create-bound) begin
   (create-bound) create
   (create-bound) open
   (create-bound) end
   create-bound: exit(0) */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char *name = page_boundary() - 4;
    strlcpy(name, "quux-file", 10);
    CHECK(create(name, 10), "create");
    CHECK(open("quux-file") > 1, "open");
    remove("quux-file");
}
