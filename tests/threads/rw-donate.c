/* Whoever waits for a writer inside, reader or writer, lends it priority, in
   all three variants; it falls back as they give up their place or it leaves.

   @machine hz=100,10000
   @expect
   (rw-donate) begin
   (rw-donate) first: 31, 40, 50, then 31
   (rw-donate) second: 31, 40, 50, then 31
   (rw-donate) third: 31, 40, 50, then 31
   (rw-donate) third, light: 31, 40, 50, then 31
   (rw-donate) end */

#include "tests/kernel-test.h"
#include "threads/rwlock.h"
#include "threads/thread.h"

static struct rwlock rw;

static void
visit_as_reader(void *unused UNUSED)
{
    rw_read_begin(&rw);
    rw_read_end(&rw);
}

static void
visit_as_writer(void *unused UNUSED)
{
    rw_write_begin(&rw);
    rw_write_end(&rw);
}

static void
try_kind(enum rw_kind kind, const char *name)
{
    int before, one, two;
    rw_init(&rw, kind, "donate", 0);
    rw_write_begin(&rw);
    before = thread_get_priority();
    thread_create("reader", 40, visit_as_reader, NULL);
    one = thread_get_priority();
    thread_create("writer", 50, visit_as_writer, NULL);
    two = thread_get_priority();
    rw_write_end(&rw);
    msg("%s: %d, %d, %d, then %d", name, before, one, two,
        thread_get_priority());
    rw_destroy(&rw);
}

KERNEL_TEST(rw_donate)
{
    try_kind(RW_FIRST, "first");
    try_kind(RW_SECOND, "second");
    try_kind(RW_THIRD, "third");
    try_kind(RW_THIRD | RW_LIGHT, "third, light");
}
