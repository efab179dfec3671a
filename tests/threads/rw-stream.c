#include "tests/threads/rw-stream.h"
#include "devices/timer.h"
#include "tests/lib.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct rwlock rw;
static struct semaphore done;
static int64_t stream_ends;
static unsigned entered;                /* [a] by threads of the stream */

static void
stay(void)
{
    __atomic_add_fetch(&entered, 1, __ATOMIC_RELAXED);
    timer_sleep(STAY_TICKS);
}

static void
read_in_stream(void *unused UNUSED)
{
    while (timer_ticks() < stream_ends) {
        rw_read_begin(&rw);
        stay();
        rw_read_end(&rw);
    }
    sema_up(&done);
}

static void
write_in_stream(void *unused UNUSED)
{
    while (timer_ticks() < stream_ends) {
        rw_write_begin(&rw);
        stay();
        rw_write_end(&rw);
    }
    sema_up(&done);
}

/* Goes in and out as the other sort. */
static struct rw_wait
go_between(bool as_reader)
{
    unsigned before = entered;
    if (as_reader)
        rw_read_begin(&rw);
    else
        rw_write_begin(&rw);
    struct rw_wait wait = {
        .to_the_end = timer_ticks() >= stream_ends - STAY_TICKS,
        .others = entered - before,
    };
    if (as_reader)
        rw_read_end(&rw);
    else
        rw_write_end(&rw);
    return wait;
}

struct rw_wait
rw_wait_beside_stream(enum rw_kind kind, bool writers)
{
    rw_init(&rw, kind, "stream", 0);
    sema_init(&done, 0);
    stream_ends = timer_ticks() + STREAM_TICKS;
    for (int i = 0; i < STREAM_THREADS; i++) {
        thread_create("stream", PRI_DEFAULT,
                      writers ? write_in_stream : read_in_stream, NULL);
        timer_sleep(1);
    }
    struct rw_wait wait = go_between(writers);
    for (int i = 0; i < STREAM_THREADS; i++)
        sema_down(&done);
    rw_destroy(&rw);
    return wait;
}
