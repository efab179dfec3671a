/* What a call costs that does next to nothing.

   @check
   fail("no figure") unless $output =~ /^BENCH tell \d+$/m; */

#include <syscall.h>

#include "tests/bench/bench.h"

#define CALLS 10000

int
main(void)
{
    create("file", 512);
    int fd = open("file");

    tell(fd);
    uint64_t start = bench_now();
    for (int i = 0; i < CALLS; i++)
        tell(fd);
    bench_report("tell", start, CALLS);
    return 0;
}
