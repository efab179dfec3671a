/* Closing a descriptor again does nothing, and closes nobody else's.

   @expect
   (close-twice) begin
   (close-twice) the other is still open
   (close-twice) end
   close-twice: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    make_file("file", sample, SAMPLE_SIZE);
    int a = must_open("file"), b = must_open("file");
    close(a);
    close(a);
    CHECK(filesize(b) == (int) SAMPLE_SIZE, "the other is still open");
    remove("file");
}
