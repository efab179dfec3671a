/* Of threads that wake at the same tick, the most urgent runs first, in
   whatever order they went to sleep.  (On a busy host a tick may pass on the way
   to sleep.)

   @machine hz=100,10000 time=virtual
   @expect
   (alarm-priority) begin
   (alarm-priority) priority 40 awake
   (alarm-priority) priority 39 awake
   (alarm-priority) priority 38 awake
   (alarm-priority) priority 37 awake
   (alarm-priority) priority 36 awake
   (alarm-priority) priority 35 awake
   (alarm-priority) priority 34 awake
   (alarm-priority) priority 33 awake
   (alarm-priority) priority 32 awake
   (alarm-priority) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define SLEEPERS 9

static struct semaphore done;
static int64_t due;

static void
sleeper(void *unused UNUSED)
{
    timer_sleep(due - timer_ticks());
    msg("priority %d awake", thread_get_priority());
    sema_up(&done);
}

KERNEL_TEST(alarm_priority)
{
    sema_init(&done, 0);
    due = timer_ticks() + TIMER_FREQ / 20;
    for (int i = 0; i < SLEEPERS; i++)
        thread_create("sleeper", PRI_DEFAULT + 1 + (i * 4 + 2) % SLEEPERS,
                      sleeper, NULL);
    for (int i = 0; i < SLEEPERS; i++)
        sema_down(&done);
}
