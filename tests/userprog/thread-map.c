/* Threads map and unmap memory under calls of others that read and write there,
   and under forks: a call has the memory or the process dies, and nothing is
   lost.

   @machine mem=8 smp=1,4
   @limit seconds=120
   @check
   fail("no end") unless $output =~ /^\(thread-map\) end$/m; */

#include <string.h>
#include <syscall.h>
#include <sysinfo.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

#define AREA ((char *) 0x10000000)
#define SIZE (8 * 4096)
#define CHILDREN 24

static int ends[2], file;

static int
map(void *seed)
{
    for (unsigned i = (unsigned) seed;; i++) {
        int mapping = i % 3 == 0 ? mmap(file, AREA)
                                 : mmap_memory(AREA, SIZE, i % 2);
        if (i % 5 == 0)
            yield();
        munmap(mapping);
    }
    return 0;
}

static int
read_there(void *unused UNUSED)
{
    for (;;) {
        seek(file, 0);
        read(file, AREA + 100, SIZE - 200);
        write(ends[1], AREA, 300);
        read(ends[0], AREA + 4000, 300);
    }
    return 0;
}

static int
write_there(void *unused UNUSED)
{
    for (;;) {
        seek(file, 0);
        write(file, AREA, SIZE);
        open(AREA + 5);
    }
    return 0;
}

static int
fork_there(void *unused UNUSED)
{
    for (;;) {
        pid_t pid = fork();
        if (pid == 0) {
            AREA[5] = 'x';
            exit(0);
        }
        wait(pid);
    }
    return 0;
}

/* A process that goes on until one of its calls kills it, or its parent. */
static void
be_process(int seed)
{
    static int (*const others[])(void *) = { read_there, write_there,
                                             fork_there };
    signal(SIGSEGV, SIG_DFL);
    thread_create(map, (void *) seed);
    if (seed % 4 == 0)
        thread_create(map, (void *) (seed + 1));
    thread_create(others[seed % 3], NULL);
    others[(seed + 1) % 3](NULL);
}

static void
settle(struct sysinfo *info, const struct sysinfo *wanted)
{
    for (int i = 0; i < 200; i++) {
        sleep_ms(10);
        sysinfo(info);
        if (wanted != NULL && info->processes == 1
            && info->user_pages_free == wanted->user_pages_free)
            break;
    }
}

static void
run_processes(void)
{
    for (int i = 0; i < CHILDREN; i++) {
        pid_t pid = fork();
        if (pid == 0)
            be_process(i);
        sleep_ms(10);
        kill(pid, SIGKILL);
        REQUIRE(wait(pid) == -1, "it ended");
    }
}

void
test_main(void)
{
    struct sysinfo before, after;
    REQUIRE(create("file", SIZE) && (file = open("file")) >= 2
                && pipe(ends) == 0,
            "files");
    run_processes();
    settle(&before, NULL);
    run_processes();
    settle(&after, &before);
    remove("file");
    CHECK(after.user_pages_free == before.user_pages_free,
          "as much memory as before");
}
