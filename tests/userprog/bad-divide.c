/* Dividing by zero kills the process.

   @expect
   (bad-divide) begin
   /bad-divide: dying due to interrupt 0x00 \(#DE Divide Error\)\./
   /Interrupt 0x00 .* at eip=.+/
   / cr2=.* error=.+/
   / eax=.* ebx=.* ecx=.* edx=.+/
   / esi=.* edi=.* esp=.* ebp=.+/
   / cs=.* ds=.* es=.* ss=.+/
   bad-divide: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    __asm__ volatile("xorl %%ecx, %%ecx; movl $1, %%eax; cltd; idivl %%ecx"
                     : : : "eax", "ecx", "edx");
    fail("should have been killed");
}
