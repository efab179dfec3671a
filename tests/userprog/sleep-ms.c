/* A process sleeps as long as it says, and others run meanwhile.

   @program child-quiet
   @expect
   (sleep-ms) begin
   (sleep-ms) three times as long takes about three times as many ticks
   child-quiet: exit(7)
   (sleep-ms) another ended before the sleeper woke
   (sleep-ms) not at all
   (sleep-ms) end
   sleep-ms: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

/* Ticks that sleeping for MS takes. */
static unsigned
ticks_of(unsigned ms)
{
    unsigned start = clock();
    sleep_ms(ms);
    return clock() - start;
}

void
test_main(void)
{
    unsigned short_sleep = ticks_of(100), long_sleep = ticks_of(300);
    CHECK(long_sleep >= 2 * short_sleep && long_sleep <= 5 * short_sleep,
          "three times as long takes about three times as many ticks");
    pid_t pid = exec("child-quiet 7 50");
    sleep_ms(400);
    CHECK(wait(pid) == 7, "another ended before the sleeper woke");
    CHECK(ticks_of(0) <= short_sleep / 2, "not at all");
}
