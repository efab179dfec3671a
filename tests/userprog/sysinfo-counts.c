/* sysinfo counts this machine: processes as they start and end, pages as they
   are used, CPUs and ticks.

   @machine smp=1 hz=100
   @expect ignore-exit
   (sysinfo-counts) begin
   (sysinfo-counts) one more process
   (sysinfo-counts) with pages of its own
   (sysinfo-counts) all back
   (sysinfo-counts) CPUs and ticks
   (sysinfo-counts) end */

#include <sysinfo.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    struct sysinfo before, within, after;
    int fds[2];
    char byte;
    REQUIRE(pipe(fds) == 0 && sysinfo(&before) == 0, "no sysinfo");
    pid_t pid = fork();
    if (pid == 0) {
        close(fds[1]);
        read(fds[0], &byte, 1);
        exit(0);
    }
    sysinfo(&within);
    close(fds[1]);
    wait(pid);
    sysinfo(&after);
    CHECK(within.processes == before.processes + 1, "one more process");
    CHECK(within.user_pages_free < before.user_pages_free,
          "with pages of its own");
    CHECK(after.user_pages_free == before.user_pages_free
          && after.processes == before.processes, "all back");
    CHECK(after.cpus == 1 && after.tick_rate == 100
          && after.ticks >= before.ticks && after.page_size == 4096,
          "CPUs and ticks");
}
