/* Every CPU of the machine is found, started, and runs threads.

   @machine smp=4 hz=100,10000
   @expect
   (smp-bring-up) begin
   (smp-bring-up) threads ran on each of 4 CPUs
   (smp-bring-up) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "i386/interrupt.h"
#include "threads/cpu.h"
#include "threads/thread.h"

static volatile bool stop;
static uint32_t visited;                /* [a] a bit a CPU */

static void
visit(void *unused UNUSED)
{
    while (!stop) {
        enum intr_level old = intr_disable();
        __atomic_or_fetch(&visited, 1u << cpu_current()->arch.id,
                          __ATOMIC_RELAXED);
        intr_set_level(old);
        thread_yield();
    }
}

KERNEL_TEST(smp_bring_up)
{
    for (unsigned i = 0; i < 4 * cpu_count; i++)
        thread_create("visitor", PRI_DEFAULT, visit, NULL);
    while (visited != (1u << cpu_count) - 1)
        timer_sleep(1);
    stop = true;
    msg("threads ran on each of %u CPUs", cpu_count);
}
