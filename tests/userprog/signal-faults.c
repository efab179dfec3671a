/* Exceptions have signals, too: a handler may end the process its own way; one
   that faults itself, or has no stack, is no help.

   @expect ignore-exit
   (signal-faults) begin
   (signal-faults) a null pointer
   (signal-faults) a kernel pointer
   (signal-faults) a division by zero
   (signal-faults) no such instruction
   (signal-faults) a breakpoint, and on
   ...
   (signal-faults) a fault in the handler
   ...
   (signal-faults) no stack for a handler
   ...
   (signal-faults) no handler there
   (signal-faults) no record to return to
   (signal-faults) end */

#include <syscall-nr.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static volatile int zero;
static volatile bool trapped;

static void
end_with_number(int number)
{
    exit(number);
}

static void
fault_again(int number UNUSED)
{
    *(volatile int *) 0x1000 = 1;
}

static void
note(int number UNUSED)
{
    trapped = true;
}

static void
null_pointer(void)
{
    *(volatile int *) NULL = 1;
}

static void
kernel_pointer(void)
{
    zero = *(volatile int *) 0xc0000000;
}

static void
divide(void)
{
    zero = 100 / zero;
}

static void
bad_instruction(void)
{
    __asm__ volatile("ud2");
}

static void
breakpoint(void)
{
    signal(SIGTRAP, note);
    __asm__ volatile("int3");
    exit(trapped ? 1 : 2);
}

static void
no_stack(void)
{
    __asm__ volatile("movl $0x2000, %esp; ud2");
}

static void
bad_handler(void)
{
    signal(SIGUSR1, (signal_handler *) 0xc0100000);
    kill(getpid(), SIGUSR1);
}

static void
return_from_nothing(void)
{
    __asm__ volatile("movl $0xbffffff0, %%esp; pushl %0; int $0x30"
                     : : "i"(SYS_SIGRETURN));
}

/* The status of a child that does WHAT, with HANDLER for what comes of that. */
static int
ended(void (*what)(void), signal_handler *handler)
{
    static const int numbers[] = { SIGSEGV, SIGFPE, SIGILL, SIGTRAP };
    pid_t pid = fork();
    if (pid == 0) {
        for (int i = 0; i < 4; i++)
            signal(numbers[i], handler);
        what();
        exit(99);
    }
    return wait(pid);
}

void
test_main(void)
{
    CHECK(ended(null_pointer, end_with_number) == SIGSEGV, "a null pointer");
    CHECK(ended(kernel_pointer, end_with_number) == SIGSEGV,
          "a kernel pointer");
    CHECK(ended(divide, end_with_number) == SIGFPE, "a division by zero");
    CHECK(ended(bad_instruction, end_with_number) == SIGILL,
          "no such instruction");
    CHECK(ended(breakpoint, end_with_number) == 1, "a breakpoint, and on");
    CHECK(ended(null_pointer, fault_again) == -1, "a fault in the handler");
    CHECK(ended(no_stack, end_with_number) == -1, "no stack for a handler");
    CHECK(ended(bad_handler, SIG_DFL) == -1, "no handler there");
    CHECK(ended(return_from_nothing, SIG_DFL) == -1, "no record to return to");
}
