/* Three threads that wait for each other in a circle are found as it closes,
   and each is named with the lock it waits for.

   @machine hz=100,10000
   @status panic
   @expect
   (lockcheck-deadlock) begin
   /Kernel PANIC .* deadlock: main waits for lock c of third, which waits for lock b of second, which waits for lock a of main/
   ... */

#include "tests/kernel-test.h"
#include "threads/lock-ranks.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock a, b, c;

/* Takes the second lock, then the first. */
static void
take_both(void *locks_)
{
    struct lock **locks = locks_;
    lock_acquire(locks[1]);
    lock_acquire(locks[0]);
}

KERNEL_TEST(lockcheck_deadlock)
{
    struct lock *second[] = { &a, &b }, *third[] = { &b, &c };
    lock_init_ranked(&a, "a", RANK_NONE);
    lock_init_ranked(&b, "b", RANK_NONE);
    lock_init_ranked(&c, "c", RANK_NONE);

    lock_acquire(&a);
    thread_create("second", PRI_DEFAULT + 1, take_both, second);
    thread_create("third", PRI_DEFAULT + 2, take_both, third);
    lock_acquire(&c);
}
