/* The exit of a process ends all of its threads, whatever they do, and so does
   what kills one of them: a fault, a bad pointer, a signal.

   @machine smp=1,4
   @expect ignore-exit
   (thread-ends) begin
   (thread-ends) exit by the first
   (thread-ends) exit by another
   (thread-ends) a bad pointer
   (thread-ends) killed
   ...
   (thread-ends) a fault
   (thread-ends) end */

#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

static int word, ends[2], first;
static int ready;

/* --- What threads do that shall end --------------------------------------- */

static void
enter(void)
{
    __atomic_fetch_add(&ready, 1, __ATOMIC_RELAXED);
}

static int
compute(void *unused UNUSED)
{
    enter();
    for (;;)
        continue;
    return 0;
}

static int
wait_at_word(void *unused UNUSED)
{
    enter();
    for (;;)
        futex_wait(&word, 0, FUTEX_FOR_EVER);
    return 0;
}

static int
sleep_long(void *unused UNUSED)
{
    enter();
    for (;;)
        sleep_ms(1000000);
    return 0;
}

static int
read_pipe(void *unused UNUSED)
{
    char byte;
    enter();
    for (;;)
        read(ends[0], &byte, 1);
    return 0;
}

static int
join_first(void *unused UNUSED)
{
    enter();
    return thread_join(first, NULL);
}

static int
make_calls(void *unused UNUSED)
{
    enter();
    for (;;)
        close(open("thread-ends"));
    return 0;
}

static int (*const busy[])(void *) = {
    compute, wait_at_word, sleep_long, read_pipe, join_first, make_calls,
    compute,
};
#define BUSY ((int) (sizeof busy / sizeof *busy))

/* --- What ends them ------------------------------------------------------- */

static int
leave(void *unused UNUSED)
{
    exit(6);
}

static int
pass_bad_pointer(void *unused UNUSED)
{
    return open((const char *) 0xc0000000);
}

static int
kill_all(void *unused UNUSED)
{
    kill(getpid(), SIGTERM);
    return wait_at_word(NULL);
}

static int
fault(void *unused UNUSED)
{
    *(volatile int *) NULL = 1;
    return 0;
}

/* A child with busy threads of which one, the first where BY_FIRST, does END,
   which is to give it STATUS. */
static void
try(int (*end)(void *), bool by_first, int status, const char *what)
{
    pid_t pid = fork();
    if (pid == 0) {
        first = gettid();
        for (int i = 0; i < BUSY; i++)
            REQUIRE(thread_create(busy[i], NULL) > 0, "create %d", i);
        while (__atomic_load_n(&ready, __ATOMIC_RELAXED) < BUSY)
            yield();
        if (!by_first) {
            REQUIRE(thread_create(end, NULL) > 0, "create");
            wait_at_word(NULL);
        }
        end(NULL);
    }
    REQUIRE(wait(pid) == status, "%s", what);
    msg("%s", what);
}

void
test_main(void)
{
    REQUIRE(pipe(ends) == 0, "pipe");
    try(leave, true, 6, "exit by the first");
    try(leave, false, 6, "exit by another");
    try(pass_bad_pointer, false, -1, "a bad pointer");
    try(kill_all, false, -1, "killed");
    try(fault, false, -1, "a fault");
}
