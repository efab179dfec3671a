/* Jumping into the kernel kills the process.

   @expect
   (bad-jump2) begin
   /Page fault at 0xc0100000: rights violation error reading page in user context\./
   /bad-jump2: dying due to interrupt 0x0e \(#PF Page-Fault Exception\)\./
   /Interrupt 0x0e \(#PF Page-Fault Exception\) at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-jump2: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    ((void (*)(void)) 0xc0100000)();
    fail("should have been killed");
}
