#include "tests/threads/on-cpus.h"
#include "i386/control.h"
#include "i386/interrupt.h"
#include "tests/lib.h"
#include "threads/cpu.h"
#include "threads/smp.h"
#include "threads/synch.h"
#include "threads/thread.h"

/* Long enough for a CPU whose host does not run it for a while. */
#define POLLS 200000000

static void (*function)(unsigned cpu);
static volatile unsigned arrivals;      /* in all meetings of one on_cpus */
static volatile unsigned present;       /* bit a CPU */
static struct semaphore done;

void
on_cpus_meet(void)
{
    unsigned mine = __atomic_fetch_add(&arrivals, 1, __ATOMIC_ACQ_REL);
    unsigned wanted = (mine / cpu_count + 1) * cpu_count;
    for (int polls = 0; arrivals < wanted; polls++) {
        REQUIRE(polls < POLLS, "%u of %u CPUs came", arrivals % cpu_count,
                cpu_count);
        smp_serve_call();
        control_pause();
    }
}

static void
run(void *unused UNUSED)
{
    enum intr_level old = intr_disable();
    unsigned cpu = cpu_current()->arch.id;
    __atomic_or_fetch(&present, 1u << cpu, __ATOMIC_ACQ_REL);
    on_cpus_meet();
    REQUIRE(present == (1u << cpu_count) - 1, "CPUs %#x are there", present);
    function(cpu);
    intr_set_level(old);
    sema_up(&done);
}

void
on_cpus(void (*function_)(unsigned cpu))
{
    function = function_;
    arrivals = present = 0;
    sema_init(&done, 0);
    for (unsigned i = 0; i < cpu_count; i++)
        thread_create("on-cpu", PRI_MAX, run, NULL);
    for (unsigned i = 0; i < cpu_count; i++)
        sema_down(&done);
}
