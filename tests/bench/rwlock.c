/* Readers-writers locks: what entering and leaving costs in instructions, and
   how ten readers and five writers that come again and again fare under each
   policy, beside a plain lock: visits in five seconds of virtual time, and the
   longest waits in ticks.

   @machine time=virtual
   @run bench-rwlock
   @check fail("no figures") unless $output =~ /^BENCH /m; */

#include "devices/timer.h"
#include "tests/bench/bench.h"
#include "tests/kernel-test.h"
#include "threads/rwlock.h"
#include "threads/thread.h"

#define READERS 10
#define WRITERS 5
#define ROUNDS 1000
#define TICKS 500

static struct rwlock rw;
static struct lock lock;
static bool plain;                      /* use `lock' */
static struct semaphore done;
static int64_t end;
static unsigned visits[2];              /* of readers, of writers */
static int64_t longest[2];

static void
enter(bool writes)
{
    if (plain)
        lock_acquire(&lock);
    else if (writes)
        rw_write_begin(&rw);
    else
        rw_read_begin(&rw);
}

static void
leave(bool writes)
{
    if (plain)
        lock_release(&lock);
    else if (writes)
        rw_write_end(&rw);
    else
        rw_read_end(&rw);
}

/* Comes, stays for a tick or two as if for a disk, and comes again. */
static void
visit_often(void *writes_)
{
    bool writes = writes_ != NULL;
    while (timer_ticks() < end) {
        int64_t start = timer_ticks();
        enter(writes);
        int64_t waited = timer_elapsed(start);
        if (waited > longest[writes])
            longest[writes] = waited;
        timer_sleep(1 + visits[writes]++ % 2);
        leave(writes);
        timer_sleep(2);
    }
    sema_up(&done);
}

static void
measure_fairness(const char *name)
{
    for (int i = 0; i < 2; i++)
        visits[i] = longest[i] = 0;
    end = timer_ticks() + TICKS;
    for (int i = 0; i < READERS + WRITERS; i++)
        thread_create("visitor", PRI_DEFAULT, visit_often,
                      i < WRITERS ? &rw : NULL);
    for (int i = 0; i < READERS + WRITERS; i++)
        sema_down(&done);
    for (int i = 0; i < 2; i++)
        printf("BENCH %s-%s-visits %u\nBENCH %s-%s-longest-wait %d\n", name,
               i ? "writers" : "readers", visits[i], name,
               i ? "writers" : "readers", (int) longest[i]);
}

static void
measure_cost(const char *name, bool writes)
{
    uint64_t start = bench_now();
    for (int i = 0; i < ROUNDS; i++) {
        enter(writes);
        leave(writes);
    }
    bench_report(name, start, ROUNDS);
}

static void
measure_policy(const char *name, const char *reading, const char *writing,
               enum rw_kind kind)
{
    rw_init(&rw, kind, "bench", 0);
    measure_cost(reading, false);
    measure_cost(writing, true);
    measure_fairness(name);
}

KERNEL_TEST(bench_rwlock)
{
    sema_init(&done, 0);
    lock_init(&lock);
    measure_policy("rw-first", "rw-first-read", "rw-first-write", RW_FIRST);
    measure_policy("rw-second", "rw-second-read", "rw-second-write",
                   RW_SECOND);
    measure_policy("rw-third", "rw-third-read", "rw-third-write", RW_THIRD);
    measure_policy("rw-light", "rw-light-read", "rw-light-write",
                   RW_THIRD | RW_LIGHT);
    plain = true;
    measure_cost("plain-lock", true);
    measure_fairness("plain-lock");
}
