/* Writing at address 0 kills the process.

   @expect
   (bad-write) begin
   /Page fault at (0x)?0+: not present error writing page in user context\./
   /bad-write: dying due to interrupt 0x0e \(#PF Page-Fault Exception\)\./
   /Interrupt 0x0e \(#PF Page-Fault Exception\) at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-write: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    *(volatile int *) NULL = 42;
    fail("should have been killed");
}
