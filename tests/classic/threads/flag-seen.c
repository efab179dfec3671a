/* The option that Make.tests gives this test reaches the kernel. */

#include <debug.h>

#include "tests/threads/tests.h"
#include "threads/thread.h"

void
test_flag_seen(void)
{
    if (!thread_mlfqs)
        fail("thread_mlfqs is not set");
    msg("thread_mlfqs is set");
}
