/* A signal finds its handler though its record begins far below the stack
   pointer, in a page that nobody has touched: the stack grows for that, too.

   @expect
   (pt-grow-signal) begin
   (pt-grow-signal) handled at every boundary
   (pt-grow-signal) end
   pt-grow-signal: exit(0) */

#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static volatile int calls;

static void
note(int number UNUSED)
{
    calls++;
}

/* Raises SIGTRAP with the stack pointer at ESP, in a page that is there. */
static void
trap_at(uintptr_t esp)
{
    __asm__ volatile("movl %%esp, %%edi\n\t"
                     "movl %0, %%esp\n\t"
                     "pushl $0\n\t"
                     "popl %%eax\n\t"
                     "int3\n\t"
                     "movl %%edi, %%esp"
                     : : "r"(esp) : "eax", "edi", "memory", "cc");
}

void
test_main(void)
{
    uintptr_t page = 0xbff80000;
    signal(SIGTRAP, note);
    for (int ofs = 4; ofs <= 68; ofs += 8, page -= 8192)
        trap_at(page + ofs);
    CHECK(calls == 9, "handled at every boundary");
}
