/* timer_msleep, timer_usleep and timer_nsleep take as long as they say, to
   within a tick for each call, whether it is more or less than a tick.

   @machine hz=100,1000,10000 time=virtual
   @expect
   (alarm-short) begin
   (alarm-short) 250 ms
   (alarm-short) 400 times 500 us
   (alarm-short) 1000 times 50 us
   (alarm-short) 1000 times 50,000 ns
   (alarm-short) end */

#include "devices/timer.h"
#include "tests/kernel-test.h"

/* True where PASSED ticks are what MS milliseconds of sleeping in CNT parts
   may take: the counter counts parts of a tick, a sleep counts whole ones. */
static bool
plausible(int64_t passed, int ms, int cnt)
{
    int64_t wanted = (int64_t) ms * TIMER_FREQ / 1000;
    int64_t longest = (int64_t) ms * 1000 / cnt * TIMER_FREQ >= 1000 * 1000
                      ? wanted + cnt : 2 * wanted;
    return passed >= wanted - 1 && passed <= longest + 1;
}

KERNEL_TEST(alarm_short)
{
    int64_t start = timer_ticks();
    timer_msleep(250);
    CHECK(plausible(timer_elapsed(start), 250, 1), "250 ms");

    start = timer_ticks();
    for (int i = 0; i < 400; i++)
        timer_usleep(500);
    CHECK(plausible(timer_elapsed(start), 200, 400), "400 times 500 us");

    start = timer_ticks();
    for (int i = 0; i < 1000; i++)
        timer_usleep(50);
    CHECK(plausible(timer_elapsed(start), 50, 1000), "1000 times 50 us");

    start = timer_ticks();
    for (int i = 0; i < 1000; i++)
        timer_nsleep(50000);
    CHECK(plausible(timer_elapsed(start), 50, 1000), "1000 times 50,000 ns");
}
