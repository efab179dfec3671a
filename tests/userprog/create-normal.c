/* A new file has the size asked for and reads as zeros.

   @expect
   (create-normal) begin
   (create-normal) create
   (create-normal) "quux" holds what it should
   (create-normal) end
   create-normal: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static const char zeros[1000];

void
test_main(void)
{
    CHECK(create("quux", sizeof zeros), "create");
    check_file("quux", zeros, sizeof zeros);
    remove("quux");
}
