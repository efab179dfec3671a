#include "threads/idle-report.h"
#include <debug.h>
#include <stdio.h>
#include "threads/cpu.h"
#include "threads/synch.h"
#include "threads/thread.h"
#include "threads/timeout.h"

/* So long: who wakes threads by a clock of their own will have done so. */
#define IDLE_SECONDS 60

static unsigned quiet; /* ticks of idleness, one after another */

static bool
machine_is_idle(void)
{
    for (unsigned i = 0; i < cpu_count; i++)
        if (cpus[i]->arch.current != cpus[i]->idle)
            return false;
    return true;
}

/* Threads that are blocked, and that wait for something from outside. */
struct census {
    unsigned blocked;
    unsigned outside;
};

static void
count(struct thread *t, void *census_)
{
    struct census *census = census_;
    if (t->status != THREAD_BLOCKED)
        return;
    census->blocked++;
    const struct semaphore *sema = thread_waits_at(t);
    if (t->waiting_for == NULL && (sema == NULL || sema->outside))
        census->outside++;
}

void
idle_report_ticks(unsigned cnt)
{
    unsigned most = IDLE_SECONDS * thread_tick_rate;
    if (!machine_is_idle()) {
        quiet = 0;
        return;
    }
    if (quiet >= most || (quiet += cnt) < most || timeout_pending())
        return;

    struct census census = { 0, 0 };
    thread_foreach(count, &census);
    if (census.blocked == 0 || census.outside > 0)
        return;
    printf("Every thread is blocked, and nothing is left to wake one:\n");
    debug_backtrace_all();
}
