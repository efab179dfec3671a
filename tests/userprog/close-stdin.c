/* The keyboard cannot be closed, and trying harms nobody.

   @expect
   (close-stdin) begin
   (close-stdin) end
   close-stdin: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    close(0);
}
