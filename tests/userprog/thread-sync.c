/* Mutexes, conditions and semaphores of the library do what they promise, with
   threads on several CPUs.

   @machine smp=1,2,4 hz=100,10000
   @expect ignore-exit
   (thread-sync) begin
   (thread-sync) a mutex lets one in
   (thread-sync) a bounded buffer loses nothing
   (thread-sync) semaphores take turns
   (thread-sync) a condition's time is up
   (thread-sync) end */

#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

#define THREADS 4
#define ROUNDS 300

static void
run(int (*function)(void *))
{
    int tids[THREADS];
    for (int i = 0; i < THREADS; i++) {
        tids[i] = thread_create(function, (void *) i);
        REQUIRE(tids[i] > 0, "create %d", i);
    }
    for (int i = 0; i < THREADS; i++)
        REQUIRE(thread_join(tids[i], NULL) == 0, "join %d", i);
}

/* --- A mutex -------------------------------------------------------------- */

static struct mutex mutex;
static volatile int inside, counted;

static int
count(void *unused UNUSED)
{
    for (int i = 0; i < ROUNDS; i++) {
        if (i % 7 != 0 || !mutex_try_lock(&mutex))
            mutex_lock(&mutex);
        REQUIRE(inside++ == 0, "two are inside");
        counted++;
        if (i % 64 == 0)
            yield();
        inside--;
        mutex_unlock(&mutex);
    }
    return 0;
}

/* --- A buffer of four ----------------------------------------------------- */

static struct condition not_full, not_empty;
static int buffer[4], put, got, sum;

static void
produce(int value)
{
    mutex_lock(&mutex);
    while (put - got == 4)
        condition_wait(&not_full, &mutex);
    buffer[put++ % 4] = value;
    condition_signal(&not_empty);
    mutex_unlock(&mutex);
}

static int
consume(void)
{
    mutex_lock(&mutex);
    while (put == got)
        condition_wait(&not_empty, &mutex);
    int value = buffer[got++ % 4];
    sum += value;
    condition_broadcast(&not_full);
    mutex_unlock(&mutex);
    return value;
}

static int
trade(void *index)
{
    for (int i = 0; i < ROUNDS / 2; i++)
        if ((int) index % 2 == 0)
            produce(i);
        else
            consume();
    return 0;
}

/* --- Turns ---------------------------------------------------------------- */

static struct semaphore turns[THREADS] = { { 1, 0 } };
static volatile int turn;

static int
take_turns(void *index_)
{
    int index = (int) index_;
    for (int i = 0; i < ROUNDS / 6; i++) {
        semaphore_down(&turns[index]);
        REQUIRE(turn++ % THREADS == index, "out of turn");
        semaphore_up(&turns[(index + 1) % THREADS]);
    }
    return 0;
}

void
test_main(void)
{
    run(count);
    CHECK(counted == THREADS * ROUNDS && inside == 0, "a mutex lets one in");
    run(trade);
    CHECK(put == got && sum == ROUNDS / 2 * (ROUNDS / 2 - 1),
          "a bounded buffer loses nothing");
    run(take_turns);
    CHECK(turn == ROUNDS / 6 * THREADS && semaphore_try_down(&turns[0])
          && !semaphore_try_down(&turns[0]), "semaphores take turns");
    mutex_lock(&mutex);
    CHECK(!condition_wait_for(&not_full, &mutex, 50) && !mutex_try_lock(&mutex),
          "a condition's time is up");
}
