/* A program that steps itself is killed at its next instruction.

   @expect
   (bad-step) begin
   /bad-step: dying due to interrupt 0x01 \(#DB Debug Exception\)\./
   /Interrupt 0x01 .* at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-step: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    __asm__ volatile("pushfl; orl $0x100, (%esp); popfl; nop");
    fail("should have been killed");
}
