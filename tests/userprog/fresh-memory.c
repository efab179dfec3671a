/* A process starts with no trace of another: its zeros are zeros, its
   registers and the rest of its stack empty.

   @expect ignore-exit
   (fresh-memory) begin
   (fresh-memory) bss
   (fresh-memory) stack
   (fresh-memory) end */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static char large[40000];

/* Leaves a pattern in all of its memory. */
static int
dirty(void)
{
    char stack[3000];
    memset(large, 0x5a, sizeof large);
    memset(stack, 0x5a, sizeof stack);
    return stack[17] == large[18] ? 0 : 1;
}

/* Looks at 2 kB of the stack, further down than anybody has been. */
static bool
stack_is_clean(void)
{
    volatile char *low = __builtin_alloca(6000);
    __asm__ volatile("" : "+r"(low));
    for (int i = 0; i < 2048; i++)
        if (low[i] != 0)
            return false;
    return true;
}

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1)
        return dirty();
    msg("begin");
    for (int i = 0; i < 3; i++)
        REQUIRE(run_child(test_name, i) == 0, "child");
    for (unsigned i = 0; i < sizeof large; i++)
        REQUIRE(large[i] == 0, "byte %u is %#x", i, large[i]);
    msg("bss");
    CHECK(stack_is_clean(), "stack");
    msg("end");
    return 0;
}
