/* A name may end in the last byte of the program's memory.

   @expect
   (open-edge) begin
   (open-edge) open
   (open-edge) end
   open-edge: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char *name = memory_edge(2);
    name[0] = 'f';
    name[1] = '\0';
    REQUIRE(create("f", 0), "create");
    CHECK(open(name) > 1, "open");
    remove("f");
}
