/* A process sleeps as long as it says, and others run meanwhile.

   @expect
   (sleep-ms) begin
   (sleep-ms) long enough
   (sleep-ms) not too long
   (sleep-ms) not at all
   (sleep-ms) end
   sleep-ms: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    unsigned start = clock();
    sleep_ms(300);
    unsigned slept = clock() - start;
    CHECK(slept >= 30, "long enough");
    CHECK(slept <= 33, "not too long");
    start = clock();
    sleep_ms(0);
    CHECK(clock() - start <= 1, "not at all");
}
