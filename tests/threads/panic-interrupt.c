/* A panic in an interrupt shows the interrupted thread's calls too.

   @status panic
   @expect
   (panic-interrupt) begin
   /Kernel PANIC .*in the timer interrupt/
   /Call stack: .+/
   ...
   / +0xc[0-9a-f]{7}: wait_for_it \(tests\/threads\/panic-interrupt\.c:\d+\)/
   ... */

#include "tests/kernel-test.h"
#include "threads/timeout.h"

static volatile bool waiting;

/* At the next tick once somebody waits for it. */
static void
strike(struct timeout *timeout)
{
    if (waiting)
        PANIC("in the timer interrupt");
    timeout_set(timeout, timeout_after(1), strike);
}

static void NO_INLINE
wait_for_it(void)
{
    waiting = true;
    for (;;)
        __asm__ volatile("");
}

KERNEL_TEST(panic_interrupt)
{
    struct timeout timeout = { .pending = false };
    timeout_set(&timeout, timeout_after(1), strike);
    wait_for_it();
}
