/* A child that is made in a handler is in it as well: the same signal comes
   when it has left it.

   @expect ignore-exit
   (signal-fork) begin
   (signal-fork) held back in the child, too
   (signal-fork) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static volatile int inside, most, calls;
static volatile pid_t child = -1;

static void
handle(int number)
{
    calls++;
    if (++inside > most)
        most = inside;
    if (child == -1)
        child = fork();
    if (child == 0 && calls == 1)
        kill(getpid(), number);
    inside--;
}

void
test_main(void)
{
    signal(SIGUSR1, handle);
    kill(getpid(), SIGUSR1);
    if (child == 0)
        exit(most == 1 && calls == 2 ? 5 : 6);
    CHECK(wait(child) == 5 && calls == 1, "held back in the child, too");
}
