/* A call whose third argument lies in unmapped memory kills the process; the
   first two do not make up for it.

   @expect
   (sc-boundary-4) begin
   sc-boundary-4: exit(-1) */

#include <syscall-nr.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    int *stack = (int *) memory_edge(12);
    stack[0] = SYS_WRITE;
    stack[1] = 1;
    stack[2] = (int) "x";
    __asm__ volatile("movl %0, %%esp; int $0x30" : : "r"(stack));
    fail("a call with two arguments of three was accepted");
}
