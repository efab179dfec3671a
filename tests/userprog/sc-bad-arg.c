/* A call whose number is the last word of user memory has its argument in the
   kernel, and the process is killed.

   @expect
   (sc-bad-arg) begin
   sc-bad-arg: exit(-1) */

#include <syscall-nr.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    __asm__ volatile("movl $0xbffffffc, %%esp; movl %0, (%%esp); int $0x30"
                     : : "i"(SYS_EXIT));
    fail("an argument above user memory was accepted");
}
