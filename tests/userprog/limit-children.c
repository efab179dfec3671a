/* A limit of children counts those not yet waited for, and those of its
   children: a bomb of forks under a limit makes so many, and others work on.

   @program child-quiet
   @expect ignore-exit
   (limit-children) begin
   (limit-children) two, not more
   (limit-children) again after a wait
   (limit-children) not around it by a child
   (limit-children) a child's own limit
   (limit-children) a bomb is contained
   (limit-children) end */

#include <limit.h>
#include <syscall.h>
#include <sysinfo.h>
#include "tests/lib.h"
#include "tests/main.h"

#define BOMB 12

/* A child that lives until its pipe END is closed. */
static pid_t
start(const int *ends)
{
    char byte;
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[1]);
        exit(read(ends[0], &byte, 1));
    }
    return pid;
}

static int
count_children(void)
{
    int ends[2], status;
    REQUIRE(pipe(ends) == 0 && setlimit(LIMIT_CHILDREN, 2) == 0, "setlimit");
    pid_t a = start(ends), b = start(ends);
    CHECK(a > 0 && b > 0 && start(ends) == -1
          && exec("child-quiet") == PID_ERROR, "two, not more");
    close(ends[1]);
    wait(a);
    wait(b);
    pid_t c = fork();
    if (c == 0) {
        pid_t d = exec("child-quiet 3");
        exit(d > 0 && fork() == -1 && wait(d) == 3 ? 5 : 6);
    }
    CHECK(c > 0, "again after a wait");
    CHECK(waitpid(c, &status, 0) == c && status == 5,
          "not around it by a child");
    c = fork();
    if (c == 0) {
        REQUIRE(setlimit(LIMIT_CHILDREN, 2) == 0, "setlimit");
        pid_t d = exec("child-quiet 3");
        REQUIRE(d > 0 && fork() == -1 && wait(d) == 3, "beyond its parent's");
        REQUIRE(setlimit(LIMIT_CHILDREN, 0) == 0, "setlimit");
        exit(fork() == -1 && setlimit(LIMIT_CHILDREN, 1) == -1 ? 7 : 8);
    }
    CHECK(wait(c) == 7, "a child's own limit");
    return 0;
}

/* Forks on and on, as all do that come from this, until tick END. */
static void
explode(unsigned end)
{
    while (clock() < end) {
        fork();
        yield();
    }
    exit(0);
}

static void
contain_bomb(void)
{
    struct sysinfo info;
    sysinfo(&info);
    pid_t pid = fork();
    if (pid == 0) {
        setlimit(LIMIT_CHILDREN, BOMB);
        explode(clock() + info.tick_rate * 6 / 10);
    }
    for (int i = 0; i < 10; i++) {
        REQUIRE(wait(exec("child-quiet 4")) == 4, "others do not work");
        sysinfo(&info);
        REQUIRE(info.processes <= 2 + BOMB, "%u processes", info.processes);
    }
    REQUIRE(info.processes == 2 + BOMB, "only %u processes", info.processes);
    wait(pid);
    for (int i = 0; i < 100 && info.processes > 1; i++) {
        sleep_ms(10);
        sysinfo(&info);
    }
    CHECK(info.processes == 1, "a bomb is contained");
}

void
test_main(void)
{
    pid_t pid = fork();
    if (pid == 0)
        exit(count_children());
    REQUIRE(wait(pid) == 0, "children");
    contain_bomb();
}
