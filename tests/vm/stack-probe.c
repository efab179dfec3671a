/* A program that reaches one page of its stack after the other by instructions
   that differ in the stack pointer alone is not taken for one that does not get
   on, though each page is another's before.

   @machine swap=8
   @kernel -ul=128
   @expect
   (stack-probe) begin
   (stack-probe) 1200 pages
   (stack-probe) end
   stack-probe: exit(0) */

#include "tests/lib.h"
#include "tests/main.h"

#define PAGES 1200

/* Goes down the stack, a page a step, and back. */
static void
probe(void)
{
    static unsigned end, old;
    asm volatile("movl %%esp, %1\n"
                 "leal %c2(%%esp), %%eax\n"
                 "movl %%eax, %0\n"
                 "1: subl $4096, %%esp\n"
                 "orl $0, (%%esp)\n"
                 "cmpl %0, %%esp\n"
                 "ja 1b\n"
                 "movl %1, %%esp"
                 : "+m"(end), "+m"(old) : "i"(-PAGES * 4096)
                 : "eax", "memory");
}

void
test_main(void)
{
    probe();
    msg("%d pages", PAGES);
}
