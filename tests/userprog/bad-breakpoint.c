/* A breakpoint, with no debugger there, kills the process.

   @expect
   (bad-breakpoint) begin
   /bad-breakpoint: dying due to interrupt 0x03 \(#BP Breakpoint Exception\)\./
   /Interrupt 0x03 .* at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-breakpoint: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    __asm__ volatile("int3");
    fail("should have been killed");
}
