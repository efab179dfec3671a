/* Reading at address 0 kills the process, and says why.

   @expect
   (bad-read) begin
   /Page fault at (0x)?0+: not present error reading page in user context\./
   /bad-read: dying due to interrupt 0x0e \(#PF Page-Fault Exception\)\./
   /Interrupt 0x0e \(#PF Page-Fault Exception\) at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-read: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    msg("%d", *(volatile int *) NULL);
    fail("should have been killed");
}
