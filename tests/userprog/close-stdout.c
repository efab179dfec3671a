/* The console cannot be closed.

   @expect
   (close-stdout) begin
   (close-stdout) still here
   (close-stdout) end
   close-stdout: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    close(1);
    msg("still here");
}
