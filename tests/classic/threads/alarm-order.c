/* Three threads that sleep for different times wake in the order of these. */

#include <stdio.h>

#include "devices/timer.h"
#include "tests/threads/tests.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct semaphore awake;

static void
sleeper(void *ticks)
{
    timer_sleep((int)ticks);
    msg("slept %d ticks", (int)ticks);
    sema_up(&awake);
}

void
test_alarm_order(void)
{
    int i;

    ASSERT(!thread_mlfqs);
    sema_init(&awake, 0);
    for (i = 3; i > 0; i--) {
        char name[16];

        snprintf(name, sizeof name, "sleeper %d", i);
        thread_create(name, PRI_DEFAULT, sleeper, (void *)(i * 10));
    }
    for (i = 0; i < 3; i++)
        sema_down(&awake);
}
