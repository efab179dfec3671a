/* The other CPUs take no ticks while they idle, which are counted when they
   work again, and take them while they work.

   @machine smp=2,4 hz=100
   @expect
   (smp-idle) begin
   (smp-idle) no ticks while they idle
   (smp-idle) counted in the end
   (smp-idle) ticks while they work
   (smp-idle) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "i386/interrupt.h"
#include "tests/threads/on-cpus.h"
#include "threads/cpu.h"

#define TICKS 10

static int64_t idle_ticks[CPU_MAX];

static bool
all_idle(void)
{
    for (unsigned i = 1; i < cpu_count; i++)
        if (!cpus[i]->timer_masked)
            return false;
    return true;
}

/* How many CPUs but the first have counted CNT ticks or more since they were
   noted. */
static unsigned
have_counted(int64_t cnt)
{
    unsigned found = 0;
    for (unsigned i = 1; i < cpu_count; i++)
        found += cpus[i]->idle_ticks - idle_ticks[i] >= cnt;
    return found;
}

/* Sleeps, and looks whether the others counted nothing.  A thread that an
   earlier test has left may still get up. */
static bool
rests(void)
{
    for (unsigned i = 1; i < cpu_count; i++)
        idle_ticks[i] = cpus[i]->idle_ticks;
    timer_sleep(TICKS);
    return have_counted(1) == 0;
}

static void
take_a_while(unsigned cpu UNUSED)
{
    on_cpus_meet();
}

/* Works until the CPU has had two ticks in which it did. */
static void
work(unsigned cpu)
{
    int64_t before = cpus[cpu]->kernel_ticks;
    intr_enable();
    while (*(volatile int64_t *) &cpus[cpu]->kernel_ticks < before + 2)
        continue;
    intr_disable();
}

KERNEL_TEST(smp_idle)
{
    for (int i = 0; i < 1000 && !all_idle(); i++)
        timer_sleep(1);
    REQUIRE(all_idle(), "a CPU does not come to rest");
    bool seen = false;
    for (int i = 0; i < 20 && !seen; i++)
        seen = rests();
    CHECK(seen, "no ticks while they idle");
    on_cpus(take_a_while);
    CHECK(have_counted(TICKS) == cpu_count - 1, "counted in the end");
    on_cpus(work);
    msg("ticks while they work");
}
