/* PUSHA writes 32 bytes below the stack pointer before it moves it: the stack
   grows for that, at any place in a page.

   @expect
   (pt-grow-pusha) begin
   (pt-grow-pusha) at every boundary
   (pt-grow-pusha) end
   pt-grow-pusha: exit(0) */

#include <stdint.h>
#include "tests/lib.h"
#include "tests/main.h"

/* Pushes all registers with the stack pointer at ESP, and takes them back. */
static void
push_at(uintptr_t esp)
{
    __asm__ volatile("movl %%esp, %%edi\n\t"
                     "movl %0, %%esp\n\t"
                     "pusha\n\t"
                     "popa\n\t"
                     "movl %%edi, %%esp"
                     : : "r"(esp) : "edi", "memory", "cc");
}

void
test_main(void)
{
    /* Each time in new pages, first at their very end, then further in. */
    uintptr_t page = 0xbff80000;
    for (int ofs = 0; ofs <= 36; ofs += 4, page -= 8192)
        push_at(page + ofs);
    msg("at every boundary");
}
