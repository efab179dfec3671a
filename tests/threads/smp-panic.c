/* A panic on one CPU stops all, and each tells where it was, one after the
   other.

   @machine smp=4
   @status panic
   @expect
   (smp-panic) begin
   ...
   /CPU \d, thread \w+: Call stack: 0x[0-9a-fx ]+\./
   /CPU \d, thread \w+: Call stack: 0x[0-9a-fx ]+\./
   /CPU \d, thread \w+: Call stack: 0x[0-9a-fx ]+\./
   /Kernel PANIC at .*: enough seen/
   /Call stack: 0x[0-9a-fx ]+\./
   ... */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/thread.h"

static void
spin(void *unused UNUSED)
{
    for (;;)
        continue;
}

KERNEL_TEST(smp_panic)
{
    thread_set_priority(PRI_MAX);
    for (int i = 0; i < 4; i++)
        thread_create("spinner", PRI_DEFAULT, spin, NULL);
    timer_sleep(2);
    PANIC("enough seen");
}
