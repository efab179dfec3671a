/* A call whose number lies half in unmapped memory kills the process.

   @expect
   (sc-boundary-3) begin
   sc-boundary-3: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char *stack = memory_edge(2);
    stack[0] = stack[1] = 0;
    __asm__ volatile("movl %0, %%esp; int $0x30" : : "r"(stack));
    fail("half a number was accepted");
}
