/* A software interrupt that is meant for devices kills the process.

   @expect
   (bad-int) begin
   /bad-int: dying due to interrupt 0x0d \(#GP General Protection Exception\)\./
   /Interrupt 0x0d .* at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-int: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    __asm__ volatile("int $0x20");
    fail("should have been killed");
}
