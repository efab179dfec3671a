/* A call without arguments may have its number in the last word of user
   memory: what is not needed is not read.

   @expect
   (sc-last-word) begin
   (sc-last-word) the number was read
   (sc-last-word) end
   sc-last-word: exit(0) */

#include <syscall-nr.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    int *last = (int *) 0xbffffffc, saved = *last;
    pid_t pid;
    __asm__ volatile("movl %%esp, %%ebx; movl %2, %%esp;"
                     "movl %1, (%%esp); int $0x30; movl %%ebx, %%esp"
                     : "=a"(pid) : "i"(SYS_GETPID), "r"(last)
                     : "ebx", "memory");
    *last = saved;
    REQUIRE(pid == getpid(), "the result is %d", pid);
    msg("the number was read");
}
