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

/* Looks from the start of the lower page of the stack to near its end. */
static bool
stack_is_clean(const char *here)
{
    const char *low = (const char *) (((unsigned) here & ~4095u) - 4096);
    for (const char *p = low; p < low + 2048; p++)
        if (*p != 0)
            return false;
    return true;
}

int
main(int argc, char *argv[])
{
    char here;
    test_name = argv[0];
    if (argc > 1)
        return dirty();
    msg("begin");
    for (int i = 0; i < 3; i++)
        REQUIRE(run_child(test_name, i) == 0, "child");
    for (unsigned i = 0; i < sizeof large; i++)
        REQUIRE(large[i] == 0, "byte %u is %#x", i, large[i]);
    msg("bss");
    CHECK(stack_is_clean(&here), "stack");
    msg("end");
    return 0;
}
