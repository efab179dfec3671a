/* What a page costs that comes at its first touch, as zeros or by copy on write, from
   the instruction that faults to the one after it; and a child that is a copy of a
   process of 1 MB and ends at once.

   @machine mem=16 disk=2
   @check
   for my $name (qw(fault-zero fault-copy fault-shared fork-1mb)) {
       fail("no figure of $name") unless $output =~ /^BENCH $name \d+$/m;
   } */

#include <stddef.h>
#include <syscall.h>

#include "tests/bench/bench.h"

#define PAGES 128

static volatile char zeros[PAGES * 4096], large[PAGES * 4096];

/* Writes to each page. */
static void
touch(volatile char *memory)
{
    for (int i = 0; i < PAGES; i++)
        memory[i * 4096] = 1;
}

/* Pages that a child has in common with this process are written to. */
static void
copy(void)
{
    int ends[2];
    char byte;
    pipe(ends);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[1]);
        read(ends[0], &byte, 1);        /* until the parent is done */
        exit(0);
    }
    uint64_t start = bench_now();
    touch(large);
    bench_report("fault-copy", start, PAGES);
    close(ends[1]);
    wait(pid);
}

/* Likewise, but the child is gone. */
static void
take_over(void)
{
    pid_t pid = fork();
    if (pid == 0)
        exit(0);
    wait(pid);
    uint64_t start = bench_now();
    touch(large);
    bench_report("fault-shared", start, PAGES);
}

static void
fork_large(void)
{
    uint64_t start = bench_now();
    pid_t pid = fork();
    if (pid == 0)
        exit(0);
    wait(pid);
    bench_report("fork-1mb", start, 1);
}

/* Has a child use as much memory as we will: what a machine does once, when frames
   are used for the first time, is not to be measured. */
static void
warm_up(void)
{
    if (fork() == 0) {
        touch(zeros);
        touch(large);
        exit(0);
    }
    waitpid(-1, NULL, 0);
}

int
main(void)
{
    warm_up();
    uint64_t start = bench_now();
    touch(zeros);
    bench_report("fault-zero", start, PAGES);
    touch(large);
    copy();
    take_over();
    fork_large();
    fork_large();
    return 0;
}
