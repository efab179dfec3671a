/* Reading at address 0 kills the process and nothing else. */

#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    msg("0 holds %d", *(volatile int *)4);
    fail("this line should not be reached");
}
