/* On several CPUs the most urgent threads of the whole machine run, as many as
   there are CPUs, and no others.

   @machine smp=1,2,4 hz=100,10000
   @expect
   (sched-strict-smp) begin
   (sched-strict-smp) the most urgent run, the others do not
   (sched-strict-smp) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "threads/cpu.h"
#include "threads/thread.h"

#define THREADS 8

static volatile uint32_t counts[THREADS];
static volatile bool stop;

static void
count(void *number)
{
    while (!stop)
        counts[(int) number]++;
}

/* Sleeps, during which every CPU is the spinners', for longer than two slices
   of time, and looks who ran.  Now and then another CPU has yet to hear that it
   should change threads. */
static bool
most_urgent_run(void)
{
    uint32_t before[THREADS];
    for (int i = 0; i < THREADS; i++)
        before[i] = counts[i];
    timer_sleep(TIMER_FREQ / 10);
    for (int i = 0; i < THREADS; i++) {
        bool should = i >= THREADS - (int) cpu_count;
        if ((counts[i] != before[i]) != should)
            return false;
    }
    return true;
}

KERNEL_TEST(sched_strict_smp)
{
    thread_set_priority(PRI_MAX);
    for (int i = 0; i < THREADS; i++)
        thread_create("spinner", PRI_DEFAULT + i, count, (void *) i);
    bool seen = false;
    for (int i = 0; i < 10 && !seen; i++)
        seen = most_urgent_run();
    CHECK(seen, "the most urgent run, the others do not");
    stop = true;
}
