/* execv from a process with several threads ends the others, whichever calls
   it, and keeps the process's id; where it fails all go on.

   @machine smp=1,2
   @expect ignore-exit
   (thread-exec) begin
   (thread-exec) a new program has one thread
   (thread-exec) a new program has one thread
   load: no-such: open failed
   (thread-exec) after a failure all go on
   (thread-exec) of two one wins
   (thread-exec) end */

#include <stdlib.h>
#include <stdio.h>
#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"

static volatile int counts[2];
static char pid_text[12];
static int word;

static int
count(void *index)
{
    for (;;)
        counts[(int) index]++;
    return 0;
}

static int
become(void *unused UNUSED)
{
    char *words[] = { "thread-exec", pid_text, NULL };
    return execv(words[0], words);
}

static void
start_counting(void)
{
    for (int i = 0; i < 2; i++)
        REQUIRE(thread_create(count, (void *) i) > 0, "create");
    while (counts[0] == 0 || counts[1] == 0)
        yield();
}

/* A child of which the first thread, or another, execs; or both. */
static int
exec_in_child(bool first, bool other)
{
    pid_t pid = fork();
    if (pid == 0) {
        snprintf(pid_text, sizeof pid_text, "%d", getpid());
        start_counting();
        if (other)
            REQUIRE(thread_create(become, NULL) > 0, "create");
        if (first)
            become(NULL);
        futex_wait(&word, 0, FUTEX_FOR_EVER);
    }
    return wait(pid);
}

static void
fail_to_exec(void)
{
    char *words[] = { "no-such", NULL };
    pid_t pid = fork();
    if (pid == 0) {
        start_counting();
        if (execv(words[0], words) != -1)
            exit(1);
        int before[2] = { counts[0], counts[1] };
        while (counts[0] == before[0] || counts[1] == before[1])
            yield();
        exit(3);
    }
    REQUIRE(wait(pid) == 3, "fail to exec");
}

/* The new program: its only thread is not joined by anybody, and joins
   nobody. */
static int
check_new(int pid)
{
    for (int tid = pid; tid < pid + 20; tid++)
        if (tid != gettid() && thread_join(tid, NULL) != -1)
            return 1;
    return getpid() == pid ? 44 : 2;
}

int
main(int argc, char *argv[])
{
    test_name = "thread-exec";
    if (argc > 1)
        return check_new(atoi(argv[1]));
    msg("begin");
    CHECK(exec_in_child(true, false) == 44, "a new program has one thread");
    CHECK(exec_in_child(false, true) == 44, "a new program has one thread");
    fail_to_exec();
    msg("after a failure all go on");
    for (int i = 0; i < 3; i++)
        REQUIRE(exec_in_child(true, true) == 44, "two exec");
    msg("of two one wins");
    msg("end");
    return 0;
}
