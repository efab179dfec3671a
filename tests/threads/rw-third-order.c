/* The third variant serves in the order of arrival, whatever the priorities:
   readers side by side go in together, nobody overtakes.

   @machine hz=100,10000 time=virtual
   @expect
   (rw-third-order) begin
   (rw-third-order) order r0 r1 w2 r3 w4 w5 r6
   (rw-third-order) end */

#include <stdio.h>
#include "devices/timer.h"
#include "tests/kernel-test.h"
#include "threads/rwlock.h"
#include "threads/thread.h"

#define ARRIVALS 7

static const char kinds[] = "rrwrwwr";
static const int priorities[ARRIVALS] = { 20, 10, 5, 60, 33, 63, 40 };

static struct rwlock rw;
static int order[ARRIVALS], cnt;

static void
visit(void *number)
{
    bool reads = kinds[(int) number] == 'r';
    if (reads)
        rw_read_begin(&rw);
    else
        rw_write_begin(&rw);
    order[__atomic_fetch_add(&cnt, 1, __ATOMIC_RELAXED)] = (int) number;
    timer_sleep(3);
    if (reads)
        rw_read_end(&rw);
    else
        rw_write_end(&rw);
}

KERNEL_TEST(rw_third_order)
{
    char text[3 * ARRIVALS + 1] = "";
    rw_init(&rw, RW_THIRD, "order", 0);
    rw_write_begin(&rw);
    for (int i = 0; i < ARRIVALS; i++) {
        thread_create("visitor", priorities[i], visit, (void *) i);
        timer_sleep(2);
    }
    rw_write_end(&rw);
    timer_sleep(100);
    REQUIRE(cnt == ARRIVALS, "%d came in", cnt);
    for (int i = 0; i < cnt; i++)
        snprintf(text + 3 * i, sizeof text - 3 * i, " %c%d",
                 kinds[order[i]], order[i]);
    msg("order%s", text);
}
