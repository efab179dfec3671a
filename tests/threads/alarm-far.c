/* A wait with a time limit beyond the end of time does not end before its
   event does.

   @expect
   (alarm-far) begin
   (alarm-far) woken by the event
   (alarm-far) end */

#include <stdint.h>
#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct semaphore event;

static void
waker(void *unused UNUSED)
{
    timer_sleep(20);
    sema_up(&event);
}

KERNEL_TEST(alarm_far)
{
    int64_t start = timer_ticks();

    sema_init(&event, 0);
    thread_create("waker", PRI_DEFAULT + 1, waker, NULL);
    bool got = sema_down_timeout(&event, INT64_MAX);
    CHECK(got && timer_elapsed(start) >= 20, "woken by the event");
}
