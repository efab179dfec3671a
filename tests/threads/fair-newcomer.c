/* Under the fair scheduler a thread that is new, or slept for long, gets its
   share from then on, not what it missed.

   @machine time=virtual icount=10 hz=100
   @kernel -sched=fair
   @limit seconds=200
   @expect
   (fair-newcomer) begin
   (fair-newcomer) half of the time each
   (fair-newcomer) half of the time each, after a sleep
   (fair-newcomer) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "tests/threads/spin.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct semaphore done, go;
static int old, new;                    /* [a] ticks each had */

static void
work(void *met_)
{
    int *met = met_;
    thread_set_nice(0);
    for (int i = 0; i < 100000; i++) {
        spin_for(1);
        __atomic_add_fetch(met, 1, __ATOMIC_RELAXED);
        if (met == &new && i == 300) {
            sema_up(&done);
            sema_down(&go);
        }
    }
}

/* True where both get the same in the next four seconds. */
static bool
halves(void)
{
    int old_before = old, new_before = new;
    timer_sleep(4 * TIMER_FREQ);
    int difference = (old - old_before) - (new - new_before);
    REQUIRE(difference > -20 && difference < 20, "%d and %d ticks",
            old - old_before, new - new_before);
    return true;
}

KERNEL_TEST(fair_newcomer)
{
    thread_set_nice(NICE_MIN);
    sema_init(&done, 0);
    sema_init(&go, 0);
    thread_create("old", PRI_DEFAULT, work, &old);
    timer_sleep(10 * TIMER_FREQ);
    thread_create("new", PRI_DEFAULT, work, &new);
    CHECK(halves(), "half of the time each");
    sema_down(&done);                   /* new sleeps */
    timer_sleep(10 * TIMER_FREQ);
    sema_up(&go);
    CHECK(halves(), "half of the time each, after a sleep");
}
