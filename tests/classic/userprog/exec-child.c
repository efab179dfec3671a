/* A child's status reaches the parent that waits for it. */

#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    msg("wait(exec()) = %d", wait(exec("child")));
}
