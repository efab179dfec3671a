/* A thread that lowers its priority below another's lets that one run before
   the call returns, and no other time.

   @machine hz=100,10000
   @expect
   (priority-change) begin
   (priority-change) second starts at 32
   (priority-change) main at 31
   (priority-change) main lowers itself
   (priority-change) second goes on at 30
   (priority-change) main at 29
   (priority-change) second ends at 28
   (priority-change) main at 27
   (priority-change) end */

#include "tests/kernel-test.h"
#include "threads/thread.h"

static void
second(void *unused UNUSED)
{
    msg("second starts at %d", thread_get_priority());
    thread_set_priority(PRI_DEFAULT - 1);
    msg("second goes on at %d", thread_get_priority());
    thread_set_priority(PRI_DEFAULT - 3);
    msg("second ends at %d", thread_get_priority());
}

KERNEL_TEST(priority_change)
{
    thread_create("second", PRI_DEFAULT + 1, second, NULL);
    msg("main at %d", thread_get_priority());
    msg("main lowers itself");
    thread_set_priority(PRI_DEFAULT - 2);
    msg("main at %d", thread_get_priority());
    thread_set_priority(PRI_DEFAULT - 4);
    msg("main at %d", thread_get_priority());
}
