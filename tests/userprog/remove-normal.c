/* A removed file cannot be opened, and its name is free.

   @expect
   (remove-normal) begin
   (remove-normal) remove
   (remove-normal) gone
   (remove-normal) made anew
   (remove-normal) empty
   (remove-normal) end
   remove-normal: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    make_file("file", sample, SAMPLE_SIZE);
    CHECK(remove("file"), "remove");
    CHECK(open("file") == -1, "gone");
    CHECK(create("file", 0), "made anew");
    CHECK(filesize(must_open("file")) == 0, "empty");
    remove("file");
}
