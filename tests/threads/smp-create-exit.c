/* Two thousand threads come and go on all CPUs, and no page is lost.

   @machine smp=1,2,4 hz=100,10000
   @expect
   (smp-create-exit) begin
   (smp-create-exit) 2000 threads ended
   (smp-create-exit) as much memory as before
   (smp-create-exit) end */

#include "tests/kernel-test.h"
#include "devices/timer.h"
#include "threads/palloc.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define AT_ONCE 10

static struct semaphore done, go;

static void
end(void *unused UNUSED)
{
    sema_up(&done);
}

static void
wait_and_end(void *unused UNUSED)
{
    sema_down(&go);
    sema_up(&done);
}

/* Has many threads at once: some of their stacks stay when they end. */
static void
fill_cache(void)
{
    sema_init(&go, 0);
    for (int i = 0; i < 2 * AT_ONCE; i++)
        thread_create("waiting", PRI_DEFAULT, wait_and_end, NULL);
    for (int i = 0; i < 2 * AT_ONCE; i++)
        sema_up(&go);
    for (int i = 0; i < 2 * AT_ONCE; i++)
        sema_down(&done);
    timer_sleep(TIMER_FREQ / 10);
}

static void
create_many(int cnt)
{
    for (int i = 0; i < cnt; i += AT_ONCE) {
        for (int j = 0; j < AT_ONCE; j++)
            REQUIRE(thread_create("short", PRI_DEFAULT + j % 2, end, NULL)
                    != TID_ERROR, "thread %d", i + j);
        for (int j = 0; j < AT_ONCE; j++)
            sema_down(&done);
    }
}

KERNEL_TEST(smp_create_exit)
{
    struct palloc_stats before, after;
    sema_init(&done, 0);
    fill_cache();
    palloc_get_stats(0, &before);
    create_many(2000);
    msg("2000 threads ended");
    /* The last may still be ending, for long where the host is slow. */
    for (int i = 0; i < 10 * TIMER_FREQ; i++) {
        palloc_get_stats(0, &after);
        if (after.free >= before.free)
            break;
        timer_sleep(1);
    }
    /* More, where a slow host let none of fill_cache's threads end before. */
    CHECK(after.free >= before.free, "as much memory as before");
}
