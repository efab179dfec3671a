/* An existing file can be opened.

   @put sample.txt
   @expect
   (open-normal) begin
   (open-normal) a descriptor beyond those of the console
   (open-normal) end
   open-normal: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    CHECK(open("sample.txt") > 1, "a descriptor beyond those of the console");
}
