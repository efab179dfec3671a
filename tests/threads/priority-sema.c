/* sema_up wakes the most urgent of those that wait, whatever the order in which
   they came.

   @machine hz=100,10000
   @expect
   (priority-sema) begin
   (priority-sema) priority 30 woke
   (priority-sema) back in main
   (priority-sema) priority 29 woke
   (priority-sema) back in main
   (priority-sema) priority 28 woke
   (priority-sema) back in main
   (priority-sema) priority 27 woke
   (priority-sema) back in main
   (priority-sema) priority 26 woke
   (priority-sema) back in main
   (priority-sema) priority 25 woke
   (priority-sema) back in main
   (priority-sema) priority 24 woke
   (priority-sema) back in main
   (priority-sema) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define THREADS 7

static struct semaphore sema;

static void
waiter(void *unused UNUSED)
{
    sema_down(&sema);
    msg("priority %d woke", thread_get_priority());
}

KERNEL_TEST(priority_sema)
{
    sema_init(&sema, 0);
    thread_set_priority(PRI_MIN);
    for (int i = 0; i < THREADS; i++)
        thread_create("waiter", PRI_DEFAULT - 7 + (i * 3 + 4) % THREADS,
                      waiter, NULL);
    for (int i = 0; i < THREADS; i++) {
        sema_up(&sema);
        msg("back in main");
    }
}
