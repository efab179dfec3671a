/* A new thread of higher priority runs before thread_create returns, and keeps
   the CPU while it yields.

   @machine hz=100,10000
   @expect
   (priority-preempt) begin
   (priority-preempt) urgent thread, time 1
   (priority-preempt) urgent thread, time 2
   (priority-preempt) urgent thread, time 3
   (priority-preempt) urgent thread done
   (priority-preempt) main goes on
   (priority-preempt) end */

#include "tests/kernel-test.h"
#include "threads/thread.h"

static void
urgent(void *unused UNUSED)
{
    for (int i = 1; i <= 3; i++) {
        msg("urgent thread, time %d", i);
        thread_yield();
    }
    msg("urgent thread done");
}

KERNEL_TEST(priority_preempt)
{
    thread_create("urgent", PRI_DEFAULT + 1, urgent, NULL);
    msg("main goes on");
}
