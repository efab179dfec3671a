/* A program cannot write its own code.

   @expect
   (bad-write-code) begin
   /Page fault at 0x804[89a-f][0-9a-f]{3}: rights violation error writing page in user context\./
   /bad-write-code: dying due to interrupt 0x0e \(#PF Page-Fault Exception\)\./
   /Interrupt 0x0e \(#PF Page-Fault Exception\) at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-write-code: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    *(volatile char *) test_main = 0;
    fail("should have been killed");
}
