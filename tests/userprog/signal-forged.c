/* A program that makes up the record of where it was gets no more by it than it
   may: it still is in user mode, with interrupts on and no right to ports, and
   can be killed.

   @expect ignore-exit
   (signal-forged) begin
   (signal-forged) flags are a program's
   (signal-forged) segments are a program's
   (signal-forged) it can be killed
   (signal-forged) end */

#include <stdint.h>
#include <string.h>
#include <syscall-nr.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

/* The record above a handler's frame; see userprog/signal.c. */
struct record {
    uint32_t restorer, number;
    uint32_t edi, esi, ebp, ebx, edx, ecx, eax;
    uint32_t eip, eflags, esp, held, fpu;
};

static uint32_t flags;
static uint16_t segments[4];

/* Where the forged record leads: looks, and ends. */
static void
arrive(void)
{
    __asm__ volatile("pushfl; popl %0; mov %%cs, %1; mov %%ds, %2; mov %%ss, %3"
                     : "=r"(flags), "=m"(segments[0]), "=m"(segments[1]),
                     "=m"(segments[2]));
    uint32_t bad = (flags & 0x3000) != 0 || (flags & 0x200) == 0
                   || (flags & 0x24000) != 0;
    for (int i = 0; i < 3; i++)
        bad |= (segments[i] & 3) != 3 ? 2 : 0;
    exit(bad);
}

/* Calls sigreturn with a record that says ARRIVE, all flags, everything held
   back. */
static void
forge(void (*to)(void))
{
    static struct record record;
    static char stack[2048];
    memset(&record, 0xff, sizeof record);
    record.eip = (uint32_t) to;
    record.eflags = 0xffffffffu & ~0x100u;      /* no single steps */
    record.esp = (uint32_t) stack + sizeof stack - 4;
    record.fpu = 0;
    record.restorer = SYS_SIGRETURN;
    __asm__ volatile("movl %0, %%esp; int $0x30" : : "r"(&record) : "memory");
}

static void
spin(void)
{
    for (;;)
        continue;
}

void
test_main(void)
{
    pid_t pid = fork();
    if (pid == 0)
        forge(arrive);
    int bad = wait(pid);
    CHECK((bad & ~2) == 0, "flags are a program's");
    CHECK((bad & 2) == 0, "segments are a program's");
    pid = fork();
    if (pid == 0)
        forge(spin);
    sleep_ms(100);
    kill(pid, SIGTERM);                 /* held back */
    sleep_ms(50);
    REQUIRE(waitpid(pid, NULL, WNOHANG) == 0, "it has not got there");
    kill(pid, SIGKILL);
    CHECK(wait(pid) == -1, "it can be killed");
}
