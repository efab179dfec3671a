/* Threads run beside each other in one memory, and who joins one gets its
   value, once; nobody joins a stranger, itself or the same thread again.

   @machine smp=1,2,4 hz=100,10000
   @expect
   (thread-join) begin
   (thread-join) all have run
   (thread-join) nobody to join
   (thread-join) a thread joins the first
   (thread-join) end
   thread-join: exit(7) */

#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"

#define THREADS 8

static volatile int ran[THREADS];
static int first;

static int
run(void *index_)
{
    int index = (int) index_;
    yield();
    ran[index]++;
    return index * 3 - 1;
}

/* The last to run: joins the thread that ran main. */
static int
join_first(void *unused UNUSED)
{
    int value;
    REQUIRE(thread_join(first, &value) == 0 && value == 5, "join the first");
    msg("a thread joins the first");
    msg("end");
    exit(7);
}

static void
run_all(void)
{
    int tids[THREADS], value;
    for (int i = 0; i < THREADS; i++) {
        tids[i] = thread_create(run, (void *) i);
        REQUIRE(tids[i] > 0 && tids[i] != first, "thread %d", i);
    }
    for (int i = THREADS - 1; i >= 0; i--) {
        REQUIRE(thread_join(tids[i], i > 0 ? &value : NULL) == 0, "join %d", i);
        REQUIRE(i == 0 || value == i * 3 - 1, "%d returned %d", i, value);
        REQUIRE(thread_join(tids[i], NULL) == -1, "joined %d twice", i);
    }
}

int
main(int argc UNUSED, char *argv[])
{
    test_name = argv[0];
    msg("begin");
    first = gettid();
    for (int round = 1; round <= 3; round++) {
        run_all();
        for (int i = 0; i < THREADS; i++)
            REQUIRE(ran[i] == round, "thread %d ran %d times", i, ran[i]);
    }
    msg("all have run");
    CHECK(thread_join(first, NULL) == -1 && thread_join(0, NULL) == -1
          && thread_join(-1, NULL) == -1 && thread_join(1, NULL) == -1
          && first == getpid(), "nobody to join");
    REQUIRE(thread_create(join_first, NULL) > 0, "the last");
    thread_exit(5);
}
