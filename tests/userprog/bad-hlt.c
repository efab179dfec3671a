/* Stopping the CPU is not for programs.

   @expect
   (bad-hlt) begin
   /bad-hlt: dying due to interrupt 0x0d \(#GP General Protection Exception\)\./
   /Interrupt 0x0d .* at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-hlt: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    __asm__ volatile("hlt");
    fail("should have been killed");
}
