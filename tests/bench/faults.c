/* What a page costs that comes at its first touch, as zeros, by copy on write,
   or from a file that is mapped, whose bytes are in the cache of the file
   system or whose page is in memory already; from the instruction that faults
   to the one after it; and a child that is a copy of a process of 1 MB and ends
   at once.

   @machine mem=16 disk=2
   @check
   for my $name (qw(fault-zero fault-copy fault-shared fault-file
                    fault-file-present fork-1mb)) {
       fail("no figure of $name") unless $output =~ /^BENCH $name \d+$/m;
   } */

#include <stddef.h>
#include <syscall.h>

#include "tests/bench/bench.h"

#define PAGES 128
#define FILE_PAGES 4            /* fewer than the cache has room for */
#define FILE_ROUNDS 16

static volatile char zeros[PAGES * 4096], large[PAGES * 4096];

/* Writes to each page. */
static void
touch(volatile char *memory)
{
    for (int i = 0; i < PAGES; i++)
        memory[i * 4096] = 1;
}

static void
read_pages(const volatile char *memory, int cnt)
{
    for (int i = 0; i < cnt; i++)
        memory[i * 4096];
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

/* Pages of a file that come again and again, as its mapping does; then those
   that another mapping has brought. */
static void
map_file(void)
{
    static char *const one = (char *) 0x10000000, *const other = one + 0x100000;
    create("file", FILE_PAGES * 4096);
    int fd = open("file");
    read(fd, (char *) zeros, FILE_PAGES * 4096);
    uint64_t spent = 0;
    for (int i = 0; i < FILE_ROUNDS; i++) {
        mapid_t map = mmap(fd, one);
        uint64_t start = bench_now();
        read_pages(one, FILE_PAGES);
        spent += bench_now() - start;
        munmap(map);
    }
    bench_report("fault-file", bench_now() - spent, FILE_ROUNDS * FILE_PAGES);
    mmap(fd, one);
    read_pages(one, FILE_PAGES);
    mmap(fd, other);
    uint64_t start = bench_now();
    read_pages(other, FILE_PAGES);
    bench_report("fault-file-present", start, FILE_PAGES);
}

/* Has a child use as much memory as we will: what a machine does once, when
   frames are used for the first time, is not to be measured. */
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
    map_file();
    return 0;
}
