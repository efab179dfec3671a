/* A signal that is not handled ends a process whatever it does: works, sleeps,
   waits for a pipe or a child; its parent gets -1.

   @machine smp=1,4 hz=100,10000
   @expect ignore-exit
   (signal-kills) begin
   (signal-kills) one that works
   (signal-kills) one that sleeps
   (signal-kills) one that reads from a pipe
   (signal-kills) one that writes to a pipe
   (signal-kills) one that waits for a child
   (signal-kills) one that cannot refuse
   (signal-kills) one that refuses
   (signal-kills) one that does not exist
   (signal-kills) no such signal
   (signal-kills) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static int ends[2];

static void
work(void)
{
    for (volatile int i = 0;; i++)
        continue;
}

static void
sleep_long(void)
{
    sleep_ms(1000000);
}

static void
read_pipe(void)
{
    char byte;
    read(ends[0], &byte, 1);
}

static void
write_pipe(void)
{
    static char bytes[16384];
    write(ends[1], bytes, sizeof bytes);
}

static void
wait_for_child(void)
{
    pid_t pid = fork();
    if (pid == 0) {
        sleep_ms(300);
        exit(0);
    }
    wait(pid);
}

static void
refuse(void)
{
    for (int i = 1; i < SIGNAL_CNT; i++)
        signal(i, SIG_IGN);
    sleep_ms(300);
    exit(5);
}

/* The status of a child that does WHAT until it gets signal NUMBER. */
static int
killed(void (*what)(void), int number)
{
    pid_t pid = fork();
    if (pid == 0) {
        what();
        exit(3);
    }
    sleep_ms(50);
    REQUIRE(kill(pid, number) == 0, "kill %d", number);
    return wait(pid);
}

void
test_main(void)
{
    REQUIRE(pipe(ends) == 0, "pipe");
    CHECK(killed(work, SIGTERM) == -1, "one that works");
    CHECK(killed(sleep_long, SIGINT) == -1, "one that sleeps");
    CHECK(killed(read_pipe, SIGUSR1) == -1, "one that reads from a pipe");
    CHECK(killed(write_pipe, SIGUSR2) == -1, "one that writes to a pipe");
    CHECK(killed(wait_for_child, SIGTERM) == -1, "one that waits for a child");
    CHECK(killed(refuse, SIGKILL) == -1, "one that cannot refuse");
    CHECK(killed(refuse, SIGTERM) == 5, "one that refuses");
    CHECK(kill(987654, SIGTERM) == -1 && kill(0, SIGTERM) == -1
          && kill(-1, SIGTERM) == -1 && kill(1, SIGKILL) == -1,
          "one that does not exist");
    CHECK(kill(getpid(), 32) == -1 && kill(getpid(), -1) == -1
              && kill(getpid(), 3) == -1 && kill(getpid(), 0) == 0,
          "no such signal");
}
