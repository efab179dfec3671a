/* Nothing sleeps in an interrupt.

   @debug
   @status panic
   @expect
   (lockcheck-sleep-interrupt) begin
   /Kernel PANIC .* sleeping in an interrupt, on top of thread \w+/
   ... */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "threads/synch.h"
#include "threads/timeout.h"

static struct semaphore sema;

static void
sleep(struct timeout *unused UNUSED)
{
    sema_down(&sema);
}

KERNEL_TEST(lockcheck_sleep_interrupt)
{
    struct timeout timeout = { .pending = false };
    sema_init(&sema, 1);
    timeout_set(&timeout, timeout_after(1), sleep);
    timer_sleep(3);
}
