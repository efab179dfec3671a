/* The number and the argument of a call may lie in different pages.

   @expect
   (sc-boundary) begin
   sc-boundary: exit(42) */

#include <syscall-nr.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    int *stack = (int *) page_boundary() - 1;
    stack[0] = SYS_EXIT;
    stack[1] = 42;
    __asm__ volatile("movl %0, %%esp; int $0x30" : : "r"(stack));
    fail("the process should have ended");
}
