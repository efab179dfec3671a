/* What waits when a signal comes gives up after its handler, except for a
   child: that goes on.  SIGCHLD tells of children.

   @machine smp=1,4 hz=100,10000
   @expect ignore-exit
   (signal-wait) begin
   (signal-wait) sleep gives up
   (signal-wait) a pipe gives up
   (signal-wait) wait goes on
   (signal-wait) SIGCHLD for each of three
   (signal-wait) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static volatile int calls;

static void
count(int number UNUSED)
{
    calls++;
}

/* Starts a child that sends NUMBER to its parent in a moment, then ends with
   9. */
static pid_t
start_sender(int number)
{
    pid_t me = getpid(), pid = fork();
    if (pid == 0) {
        sleep_ms(50);
        if (number != 0)
            kill(me, number);
        sleep_ms(50);
        exit(9);
    }
    return pid;
}

void
test_main(void)
{
    int ends[2];
    char byte;
    REQUIRE(pipe(ends) == 0, "pipe");
    signal(SIGUSR1, count);

    pid_t pid = start_sender(SIGUSR1);
    unsigned start = clock();
    sleep_ms(1000000);
    CHECK(calls == 1 && clock() - start < 50000, "sleep gives up");
    wait(pid);

    pid = start_sender(SIGUSR1);
    CHECK(read(ends[0], &byte, 1) == -1 && calls == 2, "a pipe gives up");
    wait(pid);

    pid = start_sender(SIGUSR1);
    CHECK(wait(pid) == 9 && calls == 3, "wait goes on");

    calls = 0;
    signal(SIGCHLD, count);
    for (int i = 0; i < 3; i++)
        wait(start_sender(0));
    sleep_ms(20);
    CHECK(calls == 3, "SIGCHLD for each of three");
}
