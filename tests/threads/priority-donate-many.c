/* Of many threads that wait for one lock the holder has the highest priority at
   each time, while they are served from the most urgent down, equals in the
   order in which they came.

   @machine hz=100,10000
   @expect
   (priority-donate-many) begin
   (priority-donate-many) main at 42
   (priority-donate-many) 30 served, main at 31
   (priority-donate-many) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define THREADS 30
#define LEVELS 10

static struct lock lock;
static int served;
static int last_number, last_priority = PRI_MAX;

static void
waiter(void *number)
{
    lock_acquire(&lock);
    int priority = thread_get_priority();
    REQUIRE(priority < last_priority
            || (priority == last_priority && (int) number > last_number),
            "number %d at %d after number %d at %d", (int) number, priority,
            last_number, last_priority);
    last_number = (int) number;
    last_priority = priority;
    served++;
    lock_release(&lock);
}

KERNEL_TEST(priority_donate_many)
{
    int highest = PRI_DEFAULT;

    lock_init(&lock);
    lock_acquire(&lock);
    for (int i = 0; i < THREADS; i++) {
        int priority = PRI_DEFAULT + 2 + i * 7 % LEVELS;
        if (priority > highest)
            highest = priority;
        thread_create("waiter", priority, waiter, (void *) i);
        REQUIRE(thread_get_priority() == highest, "main at %d, not at %d",
                thread_get_priority(), highest);
    }
    msg("main at %d", thread_get_priority());
    lock_release(&lock);
    msg("%d served, main at %d", served, thread_get_priority());
}
