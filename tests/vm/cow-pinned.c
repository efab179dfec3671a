/* While one thread writes from memory to a file, another has children that share
   that memory, and stores to it: a page that is being written out is not
   replaced by a copy in between.

   @machine smp=4,1 hz=10000,100 mem=8
   @expect ignore-exit
   (cow-pinned) begin
   (cow-pinned) all is free again
   (cow-pinned) end */

#include <string.h>
#include <syscall.h>
#include <sysinfo.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

#define ROUNDS 20
#define PAGES 4

static char memory[PAGES][4096] __attribute__((aligned(4096)));
static volatile bool over;

static int
write_out(void *unused UNUSED)
{
    int fd = must_open("file");
    while (!over) {
        seek(fd, 0);
        if (write(fd, memory, sizeof memory) != sizeof memory)
            return 1;
    }
    return 0;
}

static void
have_children(void)
{
    for (int i = 0; i < ROUNDS; i++) {
        pid_t pid = fork();
        if (pid == 0)
            exit(0);
        for (int p = 0; p < PAGES; p++)
            memory[p][i]++;
        REQUIRE(wait(pid) == 0, "child %d", i);
    }
}

int
main(int argc UNUSED, char *argv[])
{
    int result;
    struct sysinfo before, after;
    test_name = argv[0];
    msg("begin");
    REQUIRE(create("file", sizeof memory), "create");
    memset(memory, 'a', sizeof memory);
    sysinfo(&before);
    int tid = thread_create(write_out, NULL);
    have_children();
    over = true;
    REQUIRE(thread_join(tid, &result) == 0 && result == 0, "join");
    for (int i = 0; i < 100; i++) {
        sysinfo(&after);
        if (after.user_pages_free + 8 >= before.user_pages_free)
            break;
        sleep_ms(10);
    }
    CHECK(after.user_pages_free + 8 >= before.user_pages_free,
          "all is free again");
    remove("file");
    msg("end");
    return 0;
}
