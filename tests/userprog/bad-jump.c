/* Jumping to address 0 kills the process.

   @expect
   (bad-jump) begin
   /Page fault at (0x)?0+: not present error reading page in user context\./
   /bad-jump: dying due to interrupt 0x0e \(#PF Page-Fault Exception\)\./
   /Interrupt 0x0e \(#PF Page-Fault Exception\) at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-jump: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    ((void (*)(void)) NULL)();
    fail("should have been killed");
}
