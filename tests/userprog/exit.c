/* A process ends with the status it gives.

   @expect
   (exit) begin
   exit: exit(57) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    exit(57);
    fail("should have ended");
}
