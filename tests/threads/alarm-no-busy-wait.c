/* Sleeping threads use no processor time: while only sleepers exist the idle
   thread has nearly all ticks.

   @machine hz=100,1000,10000
   @expect
   (alarm-no-busy-wait) begin
   (alarm-no-busy-wait) idle most of the time
   (alarm-no-busy-wait) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/cpu.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define SLEEPERS 20

static struct semaphore done;

/* Sleeps half a second. */
static void
sleeper(void *unused UNUSED)
{
    timer_sleep(TIMER_FREQ / 2);
    sema_up(&done);
}

KERNEL_TEST(alarm_no_busy_wait)
{
    sema_init(&done, 0);
    for (int i = 0; i < SLEEPERS; i++)
        thread_create("sleeper", PRI_DEFAULT + 1, sleeper, NULL);

    int64_t start = timer_ticks(), idle = cpus[0]->idle_ticks;
    for (int i = 0; i < SLEEPERS; i++)
        sema_down(&done);
    int64_t passed = timer_elapsed(start);
    idle = cpus[0]->idle_ticks - idle;

    REQUIRE(passed >= TIMER_FREQ / 2 - 1, "only %d ticks passed", (int) passed);
    CHECK(idle * 100 >= passed * 95, "idle most of the time");
}
