/* A name that is taken is refused, and the file keeps its content.

   @expect
   (create-exists) begin
   (create-exists) create again
   (create-exists) "quux" holds what it should
   (create-exists) end
   create-exists: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    make_file("quux", sample, SAMPLE_SIZE);
    CHECK(!create("quux", 100), "create again");
    check_file("quux", sample, SAMPLE_SIZE);
    remove("quux");
}
