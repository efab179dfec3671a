/* Thirty children of one process run side by side and all are waited for, in an
   order of their own; no memory is lost.

   @machine mem=8 smp=1,4 hz=100,10000
   @expect ignore-exit
   (fork-many) begin
   (fork-many) all came back
   (fork-many) nothing lost
   (fork-many) end */

#include <sysinfo.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define CHILDREN 30

/* Each child ends with its number. */
static void
round(void)
{
    static pid_t pids[CHILDREN];
    for (int i = 0; i < CHILDREN; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            yield();
            exit(i);
        }
        REQUIRE(pids[i] > 0, "fork %d failed", i);
    }
    for (int i = CHILDREN - 1; i >= 0; i--)
        REQUIRE(wait(pids[i]) == i, "wrong status of %d", i);
}

void
test_main(void)
{
    struct sysinfo before, after;
    round();
    sysinfo(&before);
    round();
    sysinfo(&after);
    msg("all came back");
    CHECK(before.user_pages_free == after.user_pages_free
          && after.processes == before.processes, "nothing lost");
}
