/* A name too long for a directory is refused, not cut; one of 14 characters
   is not.

   @expect
   (create-long) begin
   (create-long) 15 characters
   (create-long) 14 characters
   (create-long) 500 characters
   (create-long) none was made
   (create-long) end
   create-long: exit(0) */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    static char name[501];
    memset(name, 'x', 500);
    CHECK(!create("fifteen-letters", 10), "15 characters");
    CHECK(create("fourteen-lette", 10), "14 characters");
    CHECK(!create(name, 10), "500 characters");
    CHECK(open("fifteen-letter") == -1, "none was made");
    remove("fourteen-lette");
}
