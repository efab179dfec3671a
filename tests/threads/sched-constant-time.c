/* Picking the next thread costs the same with two ready threads as with two
   hundred.

   @machine time=virtual mem=8
   @expect
   (sched-constant-time) begin
   (sched-constant-time) the same
   (sched-constant-time) end */

#include "tests/kernel-test.h"
#include "i386/control.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct semaphore done;

static void
end_at_once(void *unused UNUSED)
{
    sema_up(&done);
}

/* Adds CNT ready threads, of many priorities below ours. */
static void
add_threads(int cnt)
{
    for (int i = 0; i < cnt; i++)
        REQUIRE(thread_create("ready", i % PRI_MAX, end_at_once, NULL)
                != TID_ERROR, "no thread %d", i);
}

/* What a yield costs at the least: now and then an interrupt comes in. */
static uint64_t
cost_of_yield(void)
{
    uint64_t least = UINT64_MAX;
    for (int i = 0; i < 50; i++) {
        uint64_t start = control_read_tsc();
        thread_yield();
        uint64_t cost = control_read_tsc() - start;
        if (cost < least)
            least = cost;
    }
    return least;
}

KERNEL_TEST(sched_constant_time)
{
    sema_init(&done, 0);
    thread_set_priority(PRI_MAX);
    add_threads(2);
    uint64_t few = cost_of_yield();
    add_threads(198);
    uint64_t many = cost_of_yield();
    REQUIRE(few == many, "%u with two, %u with two hundred", (unsigned) few,
            (unsigned) many);
    msg("the same");
    for (int i = 0; i < 200; i++)
        sema_down(&done);
}
