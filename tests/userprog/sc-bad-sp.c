/* A stack pointer outside user memory at a system call kills the process.

   @expect
   (sc-bad-sp) begin
   sc-bad-sp: exit(-1) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    __asm__ volatile("movl $0x20101234, %esp; int $0x30");
    fail("a stack pointer of 0x20101234 was accepted");
}
