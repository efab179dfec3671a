#include "tests/threads/alarm.h"

#include "devices/timer.h"
#include "tests/lib.h"
#include "threads/malloc.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define MOST_THREADS 16

/* A step, in ticks: long enough for what a thread does when it wakes. */
#define TICKS (10 + TIMER_FREQ / 250)

/* One who woke: at which tick, and which it had asked for. */
struct wake {
    int thread;
    int64_t due, woke;
};

static struct lock log_lock;
static struct wake *log;                /* [log_lock] */
static int log_cnt;                     /* [log_lock] */
static struct semaphore done;
static int64_t start;
static int round_cnt;

static void
sleeper(void *number)
{
    int me = (int) number;

    for (int i = 1; i <= round_cnt; i++) {
        int64_t due = start + i * (me + 1) * TICKS;
        timer_sleep(due - timer_ticks());
        int64_t woke = timer_ticks();

        lock_acquire(&log_lock);
        log[log_cnt++] = (struct wake) { me, due, woke };
        lock_release(&log_lock);
    }
    sema_up(&done);
}

static void
check_log(int threads)
{
    int woken[MOST_THREADS] = { 0 };
    REQUIRE(threads <= MOST_THREADS, "too many threads for this test");

    for (int i = 0; i < log_cnt; i++) {
        REQUIRE(log[i].woke >= log[i].due, "thread %d woke %d ticks early",
                log[i].thread, (int) (log[i].due - log[i].woke));
        REQUIRE(i == 0 || log[i - 1].due <= log[i].due,
                "thread %d woke before thread %d, %d ticks out of order",
                log[i - 1].thread, log[i].thread,
                (int) (log[i - 1].due - log[i].due));
        woken[log[i].thread]++;
    }
    for (int i = 0; i < threads; i++)
        CHECK(woken[i] == round_cnt, "thread %d woke %d times", i, woken[i]);
}

void
alarm_check(int threads, int rounds)
{
    lock_init(&log_lock);
    sema_init(&done, 0);
    log = calloc(threads * rounds, sizeof *log);
    log_cnt = 0;
    round_cnt = rounds;
    start = timer_ticks() + TIMER_FREQ / 20;

    for (int i = 0; i < threads; i++)
        REQUIRE(thread_create("sleeper", PRI_DEFAULT, sleeper, (void *) i)
                != TID_ERROR, "cannot create thread %d", i);
    for (int i = 0; i < threads; i++)
        sema_down(&done);
    check_log(threads);
    free(log);
}
