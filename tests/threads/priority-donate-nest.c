/* A donation passes on: where H waits for M's lock and M for L's, L runs at H's
   priority, and falls back when the lock that M waits for is released.

   @machine hz=100,10000
   @expect
   (priority-donate-nest) begin
   (priority-donate-nest) low at 32
   (priority-donate-nest) low at 33
   (priority-donate-nest) medium at 33
   (priority-donate-nest) high at 33
   (priority-donate-nest) high is done
   (priority-donate-nest) medium is done at 32
   (priority-donate-nest) low at 31
   (priority-donate-nest) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock a, b;

/* Holds B, waits for A. */
static void
medium(void *unused UNUSED)
{
    lock_acquire(&b);
    lock_acquire(&a);
    msg("medium at %d", thread_get_priority());
    lock_release(&a);
    thread_yield();
    lock_release(&b);
    msg("medium is done at %d", thread_get_priority());
}

static void
high(void *unused UNUSED)
{
    lock_acquire(&b);
    msg("high at %d", thread_get_priority());
    lock_release(&b);
    msg("high is done");
}

KERNEL_TEST(priority_donate_nest)
{
    lock_init(&a);
    lock_init(&b);
    lock_acquire(&a);
    thread_create("medium", PRI_DEFAULT + 1, medium, NULL);
    msg("low at %d", thread_get_priority());
    thread_create("high", PRI_DEFAULT + 2, high, NULL);
    msg("low at %d", thread_get_priority());
    lock_release(&a);
    msg("low at %d", thread_get_priority());
}
