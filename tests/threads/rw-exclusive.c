/* A writer never overlaps anybody, in all three variants, with the short way
   for readers and without: readers and writers of all priorities come and go at
   random, and look around at every step.

   @machine hz=100,10000 smp=1,2,4
   @kernel -rs=%{seed}
   @expect
   (rw-exclusive) begin
   (rw-exclusive) first
   (rw-exclusive) second
   (rw-exclusive) third
   (rw-exclusive) first, light
   (rw-exclusive) second, light
   (rw-exclusive) third, light
   (rw-exclusive) end */

#include <random.h>
#include "tests/kernel-test.h"
#include "threads/rwlock.h"
#include "threads/thread.h"

#define THREADS 8
#define ROUNDS 60

static struct rwlock rw;
static struct semaphore done;
static int readers, writers;            /* [a] inside */
static unsigned visits;                 /* [rw] */
static bool broken;

static void
look(bool as_writer)
{
    int r = __atomic_load_n(&readers, __ATOMIC_SEQ_CST);
    int w = __atomic_load_n(&writers, __ATOMIC_SEQ_CST);
    if (as_writer ? r != 0 || w != 1 : w != 0)
        broken = true;
}

static void
write_once(void)
{
    rw_write_begin(&rw);
    __atomic_add_fetch(&writers, 1, __ATOMIC_SEQ_CST);
    look(true);
    visits++;
    thread_yield();
    look(true);
    __atomic_sub_fetch(&writers, 1, __ATOMIC_SEQ_CST);
    rw_write_end(&rw);
}

static void
read_once(void)
{
    rw_read_begin(&rw);
    __atomic_add_fetch(&readers, 1, __ATOMIC_SEQ_CST);
    look(false);
    unsigned before = visits;
    thread_yield();
    if (visits != before)
        broken = true;
    look(false);
    __atomic_sub_fetch(&readers, 1, __ATOMIC_SEQ_CST);
    rw_read_end(&rw);
}

static void
come_and_go(void *unused UNUSED)
{
    for (int i = 0; i < ROUNDS; i++) {
        if (random_ulong() % 3 == 0)
            write_once();
        else
            read_once();
        thread_yield();
    }
    sema_up(&done);
}

static bool
stays_exclusive(enum rw_kind kind)
{
    rw_init(&rw, kind, "exclusive", 0);
    sema_init(&done, 0);
    for (int i = 0; i < THREADS; i++)
        thread_create("visitor", PRI_DEFAULT + i % 3, come_and_go, NULL);
    for (int i = 0; i < THREADS; i++)
        sema_down(&done);
    rw_destroy(&rw);
    return !broken;
}

KERNEL_TEST(rw_exclusive)
{
    CHECK(stays_exclusive(RW_FIRST), "first");
    CHECK(stays_exclusive(RW_SECOND), "second");
    CHECK(stays_exclusive(RW_THIRD), "third");
    CHECK(stays_exclusive(RW_FIRST | RW_LIGHT), "first, light");
    CHECK(stays_exclusive(RW_SECOND | RW_LIGHT), "second, light");
    CHECK(stays_exclusive(RW_THIRD | RW_LIGHT), "third, light");
}
