/* Periodic threads that ask for nearly all of the CPU meet every deadline,
   beside ordinary threads that never rest.

   @machine time=virtual icount=10 hz=100
   @kernel -sched=deadline
   @limit seconds=200
   @expect
   (deadline-met) begin
   (deadline-met) 100 periods each, none missed
   (deadline-met) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "tests/threads/spin.h"
#include "threads/deadline.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define THREADS 3
#define PERIODS 100

static struct task {
    unsigned period, budget;
    int missed;
} tasks[THREADS] = { { 10, 3, 0 }, { 20, 8, 0 }, { 50, 12, 0 } };

static struct semaphore done;
static volatile bool stop;

static void
never_rest(void *unused UNUSED)
{
    while (!stop)
        spin_for(1);
}

/* In each period works one tick less than asked for, as the period begins with
   a tick that has partly passed. */
static void
work_periodically(void *task_)
{
    struct task *task = task_;
    REQUIRE(thread_set_periodic(task->period, task->budget), "not admitted");
    thread_set_priority(PRI_MIN);       /* which counts no longer */
    thread_wait_period();
    for (int i = 0; i < PERIODS; i++) {
        int64_t deadline = timer_ticks() + task->period;
        spin_for(task->budget - 1);
        if (timer_ticks() > deadline)
            task->missed++;
        thread_wait_period();
    }
    sema_up(&done);
}

KERNEL_TEST(deadline_met)
{
    sema_init(&done, 0);
    for (int i = 0; i < 2; i++)
        thread_create("busy", PRI_DEFAULT - 1, never_rest, NULL);
    for (int i = 0; i < THREADS; i++)
        thread_create("periodic", PRI_MAX, work_periodically, &tasks[i]);
    for (int i = 0; i < THREADS; i++)
        sema_down(&done);
    stop = true;
    for (int i = 0; i < THREADS; i++)
        REQUIRE(tasks[i].missed == 0, "thread %d missed %d", i,
                tasks[i].missed);
    msg("%d periods each, none missed", PERIODS);
}
