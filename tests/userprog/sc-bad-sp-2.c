/* A stack pointer in the kernel at a system call kills the process, even
   where a number could be read there.

   @expect
   (sc-bad-sp-2) begin
   sc-bad-sp-2: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    __asm__ volatile("movl $0xc0100000, %esp; int $0x30");
    fail("a stack pointer of 0xc0100000 was accepted");
}
