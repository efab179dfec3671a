/* A handler runs in the middle of the program, which finds everything as it
   was; its signal is held back meanwhile, others are not.

   @machine smp=1,2 hz=100,10000
   @expect
   (signal-handler) begin
   (signal-handler) nothing before
   (signal-handler) called at once
   (signal-handler) registers and flags are as they were
   (signal-handler) not called within itself, but after it
   (signal-handler) another one within it
   (signal-handler) ignored
   (signal-handler) what cannot be set
   (signal-handler) end
   signal-handler: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static volatile int calls, depth, deepest, others;

static void
count(int number)
{
    REQUIRE(number == SIGUSR1, "signal %d came", number);
    calls++;
}

static void
nest(int number)
{
    depth++;
    if (depth > deepest)
        deepest = depth;
    if (calls++ == 0)
        kill(getpid(), number);
    depth--;
}

static void
count_other(int number UNUSED)
{
    others += depth;
}

static void
nest_other(int number UNUSED)
{
    depth = 1;
    kill(getpid(), SIGUSR2);
    depth = 0;
}

/* True where a handler in the middle leaves registers and flags alone. */
static bool
keeps_registers(int pid)
{
    int a = 11, b = 22, c = 33, carry;
    __asm__ volatile("pushl %5; pushl %4; pushl %3; stc; int $0x30;"
                     "setc %%al; movzbl %%al, %%eax; addl $12, %%esp"
                     : "=a"(carry), "+b"(a), "+S"(b)
                     : "i"(42), "r"(pid), "i"(SIGUSR1), "D"(c) : "memory");
    return carry == 1 && a == 11 && b == 22;
}

void
test_main(void)
{
    pid_t me = getpid();
    CHECK(signal(SIGUSR1, count) == SIG_DFL && signal(SIGUSR1, count) == count,
          "nothing before");
    CHECK(kill(me, SIGUSR1) == 0 && calls == 1, "called at once");
    CHECK(keeps_registers(me) && calls == 2,
          "registers and flags are as they were");

    calls = 0;
    signal(SIGUSR1, nest);
    kill(me, SIGUSR1);
    CHECK(calls == 2 && deepest == 1, "not called within itself, but after it");

    signal(SIGUSR1, nest_other);
    signal(SIGUSR2, count_other);
    kill(me, SIGUSR1);
    CHECK(others == 1, "another one within it");

    signal(SIGUSR1, SIG_IGN);
    CHECK(kill(me, SIGUSR1) == 0, "ignored");
    CHECK(signal(SIGKILL, count) == SIG_ERR && signal(0, count) == SIG_ERR
          && signal(3, count) == SIG_ERR && signal(99, count) == SIG_ERR
          && signal(-1, count) == SIG_ERR, "what cannot be set");
}
