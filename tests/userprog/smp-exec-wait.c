/* Processes on all CPUs start programs and wait for them, side by side, and at
   the end there is as much memory as before.

   @machine mem=8 smp=1,4 hz=100,10000
   @program child-quiet
   @expect ignore-exit
   (smp-exec-wait) begin
   (smp-exec-wait) as much memory as before
   (smp-exec-wait) end */

#include <syscall.h>
#include <sysinfo.h>
#include "tests/lib.h"
#include "tests/main.h"

#define PARENTS 4
#define CHILDREN 10

static void
start_children(void)
{
    for (int i = 0; i < CHILDREN; i++) {
        pid_t pid = exec("child-quiet");
        REQUIRE(pid > 0 && wait(pid) >= 0, "child %d", i);
    }
    exit(0);
}

static void
start_parents(void)
{
    for (int i = 0; i < PARENTS; i++)
        if (fork() == 0)
            start_children();
    for (int i = 0; i < PARENTS; i++)
        REQUIRE(waitpid(-1, 0, 0) > 0, "parent %d", i);
}

void
test_main(void)
{
    struct sysinfo before, after;
    start_parents();
    sleep_ms(200);                      /* the last may still be ending */
    sysinfo(&before);
    start_parents();
    for (int i = 0; i < 1000; i++) {    /* likewise */
        sysinfo(&after);
        if (after.kernel_pages_free >= before.kernel_pages_free)
            break;
        sleep_ms(10);
    }
    /* More, where a slow host let some of the first not end before. */
    CHECK(after.user_pages_free >= before.user_pages_free
          && after.kernel_pages_free >= before.kernel_pages_free,
          "as much memory as before");
}
