/* An instruction that does not exist kills the process.

   @expect
   (bad-opcode) begin
   /bad-opcode: dying due to interrupt 0x06 \(#UD Invalid Opcode Exception\)\./
   /Interrupt 0x06 .* at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-opcode: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    __asm__ volatile("ud2");
    fail("should have been killed");
}
