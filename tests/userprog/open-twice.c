/* A file opened twice has two descriptors with positions of their own.

   @expect
   (open-twice) begin
   (open-twice) two descriptors
   (open-twice) two positions
   (open-twice) end
   open-twice: exit(0) */

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
    char byte[2];
    CHECK(a != b, "two descriptors");
    REQUIRE(read(a, byte, 2) == 2, "read");
    CHECK(tell(a) == 2 && tell(b) == 0, "two positions");
    remove("file");
}
