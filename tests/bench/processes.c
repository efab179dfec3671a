/* What processes cost: a call that does nothing, a child that ends at once, and
   a byte there and back through two pipes.

   @check
   for my $name (qw(null-call null-call-sysenter fork-exit-wait pipe-ping-pong)) {
       fail("no figure of $name") unless $output =~ /^BENCH $name \d+$/m;
   } */

#include <syscall.h>

#include "i386/user-call.h"
#include "tests/bench/bench.h"

#define CALLS 10000
#define CHILDREN 20
#define ROUNDS 2000

/* Both ways into the kernel. */
static void
call_nothing(bool fast)
{
    bool before = user_call_fast;
    user_call_fast = fast && before;
    getpid();
    uint64_t start = bench_now();
    for (int i = 0; i < CALLS; i++)
        getpid();
    bench_report(fast ? "null-call-sysenter" : "null-call", start, CALLS);
    user_call_fast = before;
}

static void
start_child(void)
{
    pid_t pid = fork();
    if (pid == 0)
        exit(0);
    wait(pid);
}

static void
start_children(void)
{
    start_child();
    uint64_t start = bench_now();
    for (int i = 0; i < CHILDREN; i++)
        start_child();
    bench_report("fork-exit-wait", start, CHILDREN);
}

static void
play(void)
{
    int there[2], back[2];
    char byte = 'b';
    pipe(there);
    pipe(back);
    if (fork() == 0) {
        close(there[1]);
        while (read(there[0], &byte, 1) == 1)
            write(back[1], &byte, 1);
        exit(0);
    }
    write(there[1], &byte, 1);
    read(back[0], &byte, 1);
    uint64_t start = bench_now();
    for (int i = 0; i < ROUNDS; i++) {
        write(there[1], &byte, 1);
        read(back[0], &byte, 1);
    }
    bench_report("pipe-ping-pong", start, ROUNDS);
}

int
main(void)
{
    call_nothing(false);
    call_nothing(true);
    start_children();
    play();
    return 0;
}
