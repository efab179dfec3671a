/* SYSENTER with a stack that is none, a place to go on that is none, or flags
   that disturb harms the program at most.  (A CPU without it raises exception
   6.)

   @machine smp=1,2
   @expect ignore-exit
   (sc-sysenter) begin
   (sc-sysenter) a good call
   ...
   (sc-sysenter) a stack of the kernel's
   ...
   (sc-sysenter) no stack
   ...
   (sc-sysenter) on in the kernel
   ...
   (sc-sysenter) on nowhere
   (sc-sysenter) nested task and direction
   ...
   (sc-sysenter) single step
   (sc-sysenter) end */

#include <syscall-nr.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define KERNEL 0xc0100000
#define NOWHERE 0x20000000

/* getpid by SYSENTER, with the stack and place to go on given, 0 for good
   ones. */
static int
enter(uint32_t stack, uint32_t next, uint32_t flags)
{
    int result;
    __asm__ volatile("pushl %4; pushl %5; movl %%esp, %%ecx; movl $1f, %%edx;"
                     "testl %1, %1; cmovnzl %1, %%ecx;"
                     "testl %2, %2; cmovnzl %2, %%edx;"
                     "pushl %3; popfl; sysenter;"
                     "1: pushl $0x202; popfl; addl $8, %%esp"
                     : "=a"(result)
                     : "b"(stack), "S"(next), "D"(flags | 0x202), "i"(0),
                     "i"(SYS_GETPID) : "memory", "ecx", "edx", "cc");
    return result;
}

/* The status of a child that calls so; 1 where the call was good. */
static int
ended(uint32_t stack, uint32_t next, uint32_t flags)
{
    pid_t pid = fork();
    if (pid == 0)
        exit(enter(stack, next, flags) == getpid());
    return wait(pid);
}

void
test_main(void)
{
    CHECK(ended(0, 0, 0) == 1, "a good call");
    CHECK(ended(KERNEL, 0, 0) == -1, "a stack of the kernel's");
    CHECK(ended(NOWHERE, 0, 0) == -1, "no stack");
    CHECK(ended(0, KERNEL, 0) == -1, "on in the kernel");
    CHECK(ended(0, NOWHERE, 0) == -1, "on nowhere");
    CHECK(ended(0, 0, 0x4400) == 1, "nested task and direction");
    int status = ended(0, 0, 0x100);
    CHECK(status == -1 || status == 1, "single step");
}
