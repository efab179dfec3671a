/* halt powers the machine off at once.

   @status off
   @expect
   (halt) begin */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    halt();
    fail("should have powered off");
}
