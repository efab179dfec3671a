/* Parent and child have the same memory at first, stack, data and registers,
   and do not see what the other writes to it.

   @expect
   (fork-memory) begin
   (fork-memory) child sees 1 2
   fork-memory: exit(0)
   (fork-memory) parent sees 1 2
   (fork-memory) end
   fork-memory: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static volatile int in_data;

void
test_main(void)
{
    volatile int on_stack = 2;
    in_data = 1;
    pid_t pid = fork();
    if (pid == 0) {
        msg("child sees %d %d", in_data, on_stack);
        in_data = on_stack = 99;
        exit(0);
    }
    wait(pid);
    msg("parent sees %d %d", in_data, on_stack);
}
