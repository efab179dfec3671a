/* How a user test ends that failed. */

#include <syscall.h>

#include "tests/lib.h"

/* Ends the process with status 1. */
void
test_end_failed(void)
{
    exit(1);
}
