/* An argument of a call may straddle two pages.

   @expect
   (sc-boundary-2) begin
   sc-boundary-2: exit(67) */

#include <string.h>
#include <syscall-nr.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char *stack = page_boundary() - 7;
    int number = SYS_EXIT, status = 67;
    memcpy(stack, &number, sizeof number);
    memcpy(stack + 4, &status, sizeof status);
    __asm__ volatile("movl %0, %%esp; int $0x30" : : "r"(stack));
    fail("the process should have ended");
}
