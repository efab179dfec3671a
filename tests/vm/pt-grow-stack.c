/* The stack grows to hold whatever a function wants there, and is zero where
   nobody has been.

   @expect
   (pt-grow-stack) begin
   (pt-grow-stack) zeros
   (pt-grow-stack) 5050
   (pt-grow-stack) end
   pt-grow-stack: exit(0) */

#include "tests/lib.h"
#include "tests/main.h"

/* The sum of the numbers to N, each in a page of stack of its own. */
static int
sum(int n)
{
    volatile char room[4096];
    room[0] = n;
    return n == 0 ? 0 : sum(n - 1) + room[0];
}

static bool
look(void)
{
    volatile char *low = __builtin_alloca(40000);
    __asm__ volatile("" : "+r"(low));
    for (int i = 0; i < 30000; i++)
        if (low[i] != 0)
            return false;
    return true;
}

void
test_main(void)
{
    CHECK(look(), "zeros");
    msg("%d", sum(100));
}
