/* sema_down_timeout gives up at its tick and not before, takes what is there at
   once, and is woken by sema_up in time; no unit is lost when both come
   together.

   @machine hz=100,10000 smp=1,2,4
   @expect
   (sema-timeout) begin
   (sema-timeout) gives up in time
   (sema-timeout) takes at once
   (sema-timeout) woken
   (sema-timeout) 150 units, none lost
   (sema-timeout) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define UNITS 150

static struct semaphore sema;

static void
give_one(void *unused UNUSED)
{
    timer_sleep(3);
    sema_up(&sema);
}

static void
give_all(void *unused UNUSED)
{
    for (int i = 0; i < UNITS; i++) {
        sema_up(&sema);
        timer_sleep(i % 3 == 0);
    }
}

/* Takes what comes just as the time is up. */
static int
race(void)
{
    int got = 0;
    thread_create("giver", PRI_DEFAULT, give_all, NULL);
    for (int misses = 0; got < UNITS && misses < 20000;)
        if (sema_down_timeout(&sema, 1))
            got++;
        else
            misses++;
    return got;
}

KERNEL_TEST(sema_timeout)
{
    sema_init(&sema, 0);
    int64_t start = timer_ticks();
    CHECK(!sema_down_timeout(&sema, 5) && timer_elapsed(start) >= 5,
          "gives up in time");
    sema_up(&sema);
    CHECK(sema_down_timeout(&sema, 0) && !sema_down_timeout(&sema, 0)
          && !sema_down_timeout(&sema, -5), "takes at once");
    thread_create("giver", PRI_DEFAULT, give_one, NULL);
    CHECK(sema_down_timeout(&sema, 100000), "woken");
    msg("%d units, none lost", race());
}
