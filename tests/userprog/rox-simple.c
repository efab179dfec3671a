/* A program that runs cannot be written, through no descriptor.

   @expect
   (rox-simple) begin
   (rox-simple) not written
   (rox-simple) nor by one opened before
   (rox-simple) end
   rox-simple: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    int a = must_open("rox-simple"), b = must_open("rox-simple");
    CHECK(write(a, "x", 1) <= 0, "not written");
    CHECK(write(b, "x", 1) <= 0, "nor by one opened before");
}
