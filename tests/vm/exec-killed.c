/* Who ends a process while another of its threads waits to replace the program
   ends it: here by a bad pointer that a call comes upon late, after pages that
   have to be read first.

   @machine smp=1,2
   @random one 262144
   @random two 262144
   @expect ignore-exit
   (exec-killed) begin
   (exec-killed) exec by the first thread
   (exec-killed) exec by another
   (exec-killed) end */

#include <syscall.h>
#include <sysinfo.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

#define SIZE 262144             /* of each file */

static char *const address = (char *) 0x10000000;

/* Hands a mapped file and a byte behind it to the kernel, which kills. */
static int
hand_over(void *sink)
{
    write((int) sink, address, SIZE + 1);
    return 0;
}

static unsigned
pages_read(void)
{
    struct sysinfo info;
    sysinfo(&info);
    return info.pages_from_files;
}

/* Becomes another program once the other thread is in its call. */
static int
become(void *pages_before)
{
    char *words[] = { "exec-killed", "new", NULL };
    while (pages_read() < (unsigned) pages_before + 8)
        yield();
    return execv(words[0], words);
}

/* The status of a child that maps FILE: its first thread, or another, execs,
   and the other one is killed. */
static int
run(const char *file, bool first_execs)
{
    pid_t pid = fork();
    if (pid == 0) {
        int sink = must_open("sink");
        REQUIRE(mmap(must_open(file), address) != MAP_FAILED, "mmap");
        void *before = (void *) pages_read();
        if (first_execs) {
            REQUIRE(thread_create(hand_over, (void *) sink) > 0, "create");
            become(before);
        } else {
            REQUIRE(thread_create(become, before) > 0, "create");
            hand_over((void *) sink);
        }
        exit(1);
    }
    return wait(pid);
}

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1)
        return 44;
    msg("begin");
    REQUIRE(create("sink", 0), "create");
    CHECK(run("one", true) == -1, "exec by the first thread");
    CHECK(run("two", false) == -1, "exec by another");
    remove("sink");
    msg("end");
    return 0;
}
