/* A signal for a process with several threads is handled by one that is able:
   while one is in the handler another takes the next, with all in it the next
   waits, and what a thread that ends has not taken is others'.

   @machine smp=1,4
   @expect ignore-exit
   (thread-signal) begin
   (thread-signal) each signal has a thread of its own
   (thread-signal) one too many has waited
   (thread-signal) of those that wait one gives up
   (thread-signal) nothing is lost with threads that end
   (thread-signal) end */

#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

#define THREADS 3

static int tids[THREADS], word, next[2];
static volatile int arrived, entered, handlers[THREADS + 1];
static volatile int there, woken, broken_off, quick;
static volatile bool may_leave, has_waited;

/* Lets the sender send the next signal. */
static void
want_next(void)
{
    write(next[1], "", 1);
}

/* Starts a child that sends the process SIGUSR1 CNT times, each when it is
   wanted and MS milliseconds are over. */
static pid_t
start_sender(int cnt, int ms)
{
    char byte;
    REQUIRE(pipe(next) == 0, "pipe");
    pid_t me = getpid(), pid = fork();
    if (pid == 0) {
        for (int i = 0; i < cnt; i++) {
            read(next[0], &byte, 1);
            sleep_ms(ms);
            kill(me, SIGUSR1);
        }
        exit(0);
    }
    return pid;
}

static void
run_all(int (*function)(void *))
{
    for (int i = 1; i < THREADS; i++)
        REQUIRE((tids[i] = thread_create(function, NULL)) > 0, "create");
    function(NULL);
    for (int i = 1; i < THREADS; i++)
        REQUIRE(thread_join(tids[i], NULL) == 0, "join");
}

/* --- All in handlers ------------------------------------------------------ */

/* Stays until the last of all threads has seen that the next signal waits. */
static void
handle_slowly(int number UNUSED)
{
    int index = __atomic_fetch_add(&entered, 1, __ATOMIC_SEQ_CST);
    handlers[index] = gettid();
    want_next();
    if (index == THREADS - 1) {
        sleep_ms(150);
        has_waited = entered == THREADS;
        may_leave = true;
    }
    while (!may_leave)
        yield();
}

/* The first signal is sent when all threads are there: who makes them must not
   stay in a handler meanwhile. */
static int
be_there(void *unused UNUSED)
{
    if (__atomic_add_fetch(&arrived, 1, __ATOMIC_SEQ_CST) == THREADS)
        want_next();
    while (entered <= THREADS)
        yield();
    return 0;
}

static void
fill_handlers(void)
{
    signal(SIGUSR1, handle_slowly);
    pid_t sender = start_sender(THREADS + 1, 0);
    run_all(be_there);
    wait(sender);
    CHECK(handlers[0] != handlers[1] && handlers[0] != handlers[2]
          && handlers[1] != handlers[2], "each signal has a thread of its own");
    CHECK(has_waited && entered == THREADS + 1, "one too many has waited");
}

/* --- All waiting ---------------------------------------------------------- */

static void
wake_others(int number UNUSED)
{
    sleep_ms(50);
    word = 1;
    futex_wake(&word, THREADS);
}

static int
wait_at_word(void *unused UNUSED)
{
    if (__atomic_add_fetch(&there, 1, __ATOMIC_SEQ_CST) == THREADS)
        want_next();
    int result = futex_wait(&word, 0, FUTEX_FOR_EVER);
    __atomic_add_fetch(result == -1 ? &broken_off : &woken, 1,
                       __ATOMIC_SEQ_CST);
    return 0;
}

static void
break_one_off(void)
{
    signal(SIGUSR1, wake_others);
    pid_t sender = start_sender(1, 200);
    run_all(wait_at_word);
    wait(sender);
    CHECK(broken_off == 1 && woken == THREADS - 1,
          "of those that wait one gives up");
}

/* --- Threads that end ----------------------------------------------------- */

static void
count(int number UNUSED)
{
    __atomic_add_fetch(&quick, 1, __ATOMIC_SEQ_CST);
}

static int
end_at_once(void *unused UNUSED)
{
    return 0;
}

static int
start(void)
{
    int tid = thread_create(end_at_once, NULL);
    REQUIRE(tid > 0, "create");
    return tid;
}

/* In the handler that the first thread is in: only short-lived ones can take
   more. */
static void
start_threads(int number UNUSED)
{
    signal(SIGUSR1, count);
    for (int i = 0; i < 30; i++) {
        int before = quick, tid = start();
        kill(getpid(), SIGUSR1);
        thread_join(tid, NULL);
        thread_join(start(), NULL);
        REQUIRE(quick > before, "signal %d is lost", i);
    }
}

void
test_main(void)
{
    tids[0] = gettid();
    fill_handlers();
    break_one_off();
    signal(SIGUSR1, start_threads);
    kill(getpid(), SIGUSR1);
    CHECK(quick >= 30, "nothing is lost with threads that end");
}
