/* A thread waits at a word only while that has the value it saw, until somebody
   wakes it, in order of arrival, or its time is up.

   @expect ignore-exit
   (futex) begin
   (futex) another value
   (futex) time is up
   (futex) nobody to wake
   (futex) woken in order
   (futex) not at other words, and no more than asked for
   (futex) a word that is not aligned
   (futex) bad pointers
   (futex) a signal
   (futex) end */

#include <syscall.h>
#include <sysinfo.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

#define THREADS 4

static int word, other;
static volatile int order[THREADS];
static int woken;

static int
wait_for_turn(void *index)
{
    REQUIRE(futex_wait(&word, 0, FUTEX_FOR_EVER) == FUTEX_WOKEN, "wait");
    order[__atomic_fetch_add(&woken, 1, __ATOMIC_RELAXED)] = (int) index;
    return 0;
}

static void
wake_in_order(void)
{
    int tids[THREADS];
    for (int i = 0; i < THREADS; i++) {
        tids[i] = thread_create(wait_for_turn, (void *) i);
        sleep_ms(30);                   /* it waits now */
    }
    REQUIRE(futex_wake(&other, 9) == 0, "another word");
    for (int i = 0; i < 2; i++) {
        REQUIRE(futex_wake(&word, 1) == 1, "wake one");
        thread_join(tids[i], NULL);
    }
    REQUIRE(futex_wake(&word, 0) == 0 && woken == 2, "%d are awake", woken);
    REQUIRE(futex_wake(&word, 9) == 2, "wake the others");
    thread_join(tids[2], NULL);
    thread_join(tids[3], NULL);
    for (int i = 0; i < 2; i++)
        REQUIRE(order[i] == i, "%d came as number %d", order[i], i);
    REQUIRE(order[2] + order[3] == 5, "%d and %d came", order[2], order[3]);
    msg("woken in order");
    msg("not at other words, and no more than asked for");
}

static void
pass_bad_pointers(void)
{
    static int *const bad[] = { NULL, (int *) 0xc0000000, (int *) 0xfffffffc,
                                (int *) 0x40000000, (int *) 0xbffffffc };
    for (int i = 0; i < 4; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            futex_wait(bad[i], 0, 0);
            exit(0);
        }
        REQUIRE(wait(pid) == -1, "%p", (void *) bad[i]);
    }
    REQUIRE(futex_wait(bad[4], -3, 0) == FUTEX_CHANGED, "the last word");
    msg("bad pointers");
}

static void
handle(int number UNUSED)
{
    other = 1;
}

static int
send_signal(void *pid)
{
    sleep_ms(30);
    return kill((int) pid, SIGUSR1);
}

void
test_main(void)
{
    CHECK(futex_wait(&word, 1, FUTEX_FOR_EVER) == FUTEX_CHANGED,
          "another value");
    unsigned start = clock();
    CHECK(futex_wait(&word, 0, 200) == FUTEX_TIMED_OUT && clock() - start >= 20
          && futex_wait(&word, 0, 0) == FUTEX_TIMED_OUT, "time is up");
    CHECK(futex_wake(&word, 1) == 0 && futex_wake(NULL, -1) == 0,
          "nobody to wake");
    wake_in_order();
    CHECK(futex_wait((int *) ((char *) &word + 1), 0, 0) == -1,
          "a word that is not aligned");
    pass_bad_pointers();
    signal(SIGUSR1, handle);
    int tid = thread_create(send_signal, (void *) getpid());
    CHECK(futex_wait(&word, 0, FUTEX_FOR_EVER) == -1 && other == 1, "a signal");
    thread_join(tid, NULL);
}
