/* What a call needs may end with user memory: no word behind it is read.

   @expect
   (sc-last-word) begin
   (sc-last-word) a number in the last word
   (sc-last-word) an argument in the last word
   (sc-last-word) end
   sc-last-word: exit(0) */

#include <syscall-nr.h>
#include "tests/main.h"
#include "tests/user-lib.h"

/* Makes a call with esp at STACK. */
static int
call_at(int *stack)
{
    int result;
    __asm__ volatile("movl %%esp, %%ebx; movl %1, %%esp; int $0x30;"
                     "movl %%ebx, %%esp"
                     : "=a"(result) : "r"(stack) : "ebx", "memory");
    return result;
}

void
test_main(void)
{
    int *top = (int *) 0xc0000000;
    int saved[] = { top[-2], top[-1] };
    make_file("file", "12345", 5);
    int fd = must_open("file");

    top[-1] = SYS_GETPID;
    int pid = call_at(top - 1);
    top[-2] = SYS_FILESIZE;
    top[-1] = fd;
    int size = call_at(top - 2);
    top[-2] = saved[0];
    top[-1] = saved[1];
    CHECK(pid == getpid(), "a number in the last word");
    CHECK(size == 5, "an argument in the last word");
    remove("file");
}
