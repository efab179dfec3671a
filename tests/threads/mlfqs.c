#include "tests/threads/mlfqs.h"
#include "devices/timer.h"
#include "tests/lib.h"
#include "tests/threads/spin.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define MOST_THREADS 20
#define SECONDS 30
#define TOLERANCE 50

int64_t
mlfqs_next_second(void)
{
    int64_t soon = timer_ticks() + TIMER_FREQ / 100;
    return soon + TIMER_FREQ - soon % TIMER_FREQ;
}

/* --- What is due ---------------------------------------------------------- */

/* Numbers here have six decimal places, and nothing of the kernel's. */
#define ONE 1000000ll

struct model {
    int nice;
    int64_t recent;
    int64_t priority;
    int last_ran;                   /* tick of its last turn's end */
    int ticks;
};

static void
set_priority(struct model *m)
{
    int64_t p = 63 - (m->recent / 4 + 2 * m->nice * ONE) / ONE;
    m->priority = p < 0 ? 0 : p > 63 ? 63 : p;
}

/* The most urgent, and among equals the one that has waited longest. */
static struct model *
choose(struct model *models, int cnt)
{
    struct model *best = models;
    for (struct model *m = models + 1; m < models + cnt; m++)
        if (m->priority > best->priority
            || (m->priority == best->priority
                && m->last_ran < best->last_ran))
            best = m;
    return best;
}

/* Works out the ticks of CNT threads that run for SECONDS. */
static void
run_model(struct model *models, int cnt)
{
    int64_t load = 0;
    struct model *running = models;
    for (int tick = 1; tick <= SECONDS * 100; tick++) {
        running->ticks++;
        running->recent += ONE;
        running->last_ran = tick;
        if (tick % 100 == 0) {
            load = (59 * load + cnt * ONE) / 60;
            for (struct model *m = models; m < models + cnt; m++)
                m->recent = 2 * load * m->recent / (2 * load + ONE)
                            + m->nice * ONE;
        }
        if (tick % 4 == 0) {
            for (struct model *m = models; m < models + cnt; m++)
                set_priority(m);
            running = choose(models, cnt);
        }
    }
}

/* --- What happens --------------------------------------------------------- */

static struct semaphore done;
static int64_t start;
static int ticks[MOST_THREADS], step;

static void
compete(void *number_)
{
    int number = (int) number_;
    thread_set_nice(number * step);
    timer_sleep(start - timer_ticks());
    ticks[number] = spin_until(start + SECONDS * TIMER_FREQ);
    sema_up(&done);
}

void
mlfqs_compete(int cnt, int step_)
{
    static struct model models[MOST_THREADS];
    step = step_;
    sema_init(&done, 0);
    thread_set_nice(NICE_MIN);
    start = mlfqs_next_second() + TIMER_FREQ;
    for (int i = 0; i < cnt; i++)
        thread_create("competitor", PRI_DEFAULT, compete, (void *) i);
    for (int i = 0; i < cnt; i++)
        sema_down(&done);

    for (int i = 0; i < cnt; i++) {
        models[i].nice = i * step;
        set_priority(&models[i]);
    }
    run_model(models, cnt);
    for (int i = 0; i < cnt; i++) {
        int due = models[i].ticks, got = ticks[i] * 100 / TIMER_FREQ;
        REQUIRE(got >= due - TOLERANCE && got <= due + TOLERANCE,
                "thread %d got %d ticks, %d are due", i, got, due);
        msg("thread %d got what is due to it", i);
    }
}
