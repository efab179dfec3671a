/* Writing in the kernel kills the process.

   @expect
   (bad-write2) begin
   /Page fault at 0xc0100000: rights violation error writing page in user context\./
   /bad-write2: dying due to interrupt 0x0e \(#PF Page-Fault Exception\)\./
   /Interrupt 0x0e \(#PF Page-Fault Exception\) at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-write2: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    *(volatile int *) 0xc0100000 = 42;
    fail("should have been killed");
}
