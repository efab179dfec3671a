/* A donation passes on through a writer that itself waits for a lock, and from
   a lock through a thread that waits for a writer.

   @machine hz=100,10000
   @expect
   (rw-donate-chain) begin
   (rw-donate-chain) main has 50
   (rw-donate-chain) and 31 again
   (rw-donate-chain) end */

#include "tests/kernel-test.h"
#include "threads/rwlock.h"
#include "threads/thread.h"

static struct rwlock first, second;
static struct lock lock;

static void
hold_lock_want_second(void *unused UNUSED)
{
    lock_acquire(&lock);
    rw_read_begin(&second);
    rw_read_end(&second);
    lock_release(&lock);
}

static void
hold_first_want_lock(void *unused UNUSED)
{
    rw_write_begin(&first);
    lock_acquire(&lock);
    lock_release(&lock);
    rw_write_end(&first);
}

static void
want_first(void *unused UNUSED)
{
    rw_read_begin(&first);
    rw_read_end(&first);
}

KERNEL_TEST(rw_donate_chain)
{
    rw_init(&first, RW_DEFAULT, "first", 0);
    rw_init(&second, RW_DEFAULT, "second", 0);
    lock_init(&lock);
    rw_write_begin(&second);
    thread_create("low", 40, hold_lock_want_second, NULL);
    thread_create("middle", 45, hold_first_want_lock, NULL);
    thread_create("high", 50, want_first, NULL);
    msg("main has %d", thread_get_priority());
    rw_write_end(&second);
    msg("and %d again", thread_get_priority());
}
