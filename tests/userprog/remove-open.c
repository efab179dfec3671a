/* A removed file lives on for those who have it open, apart from a new one of
   its name.

   @expect
   (remove-open) begin
   (remove-open) remove
   (remove-open) create
   (remove-open) "old" holds what it should
   (remove-open) "file" holds what it should
   (remove-open) end
   remove-open: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    make_file("file", sample, SAMPLE_SIZE);
    int old = must_open("file");
    CHECK(remove("file"), "remove");
    CHECK(create("file", 3), "create");
    int new = must_open("file");
    REQUIRE(write(new, "new", 3) == 3, "write");
    check_file_handle(old, "old", sample, SAMPLE_SIZE);
    close(old);
    check_file("file", "new", 3);
    remove("file");
}
