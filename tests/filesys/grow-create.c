/* A file can be made with nothing in it.

   @expect
   (grow-create) begin
   (grow-create) made
   (grow-create) "blank" holds what it should
   (grow-create) end
   grow-create: exit(0) */

#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    CHECK(create("blank", 0), "made");
    check_file("blank", "", 0);
    remove("blank");
}
