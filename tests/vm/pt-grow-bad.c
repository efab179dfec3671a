/* Who reads far below the stack pointer is killed: that is no growth of the
   stack. 33 bytes below are too far, 32 are not.

   @expect ignore-exit
   (pt-grow-bad) begin
   (pt-grow-bad) 32 bytes below
   ...
   (pt-grow-bad) 33 bytes below
   ...
   (pt-grow-bad) a page below
   (pt-grow-bad) end */

#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

/* A process with its stack pointer at the start of an unused page reads
   DISTANCE bytes below; returns its status. */
static int
try(unsigned distance)
{
    pid_t pid = fork();
    if (pid == 0) {
        uintptr_t esp = 0xbff00000, status = 7;
        __asm__ volatile("movl %%esp, %%edi\n\t"
                         "movl %1, %%esp\n\t"
                         "movb (%2), %%al\n\t"
                         "movl %%edi, %%esp"
                         : "+r"(status) : "r"(esp), "r"(esp - distance)
                         : "eax", "edi", "memory");
        exit(status);
    }
    return wait(pid);
}

void
test_main(void)
{
    CHECK(try(32) == 7, "32 bytes below");
    CHECK(try(33) == -1, "33 bytes below");
    CHECK(try(4096) == -1, "a page below");
}
