/* The deadline scheduler admits periodic threads as long as all can meet their
   deadlines, and takes back what those that end had.

   @machine time=virtual hz=100
   @kernel -sched=deadline
   @expect
   (deadline-admission) begin
   (deadline-admission) half
   (deadline-admission) and half
   (deadline-admission) no more
   (deadline-admission) not more than all
   (deadline-admission) again when one has ended
   (deadline-admission) end */

#include "tests/kernel-test.h"
#include "threads/deadline.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct semaphore admitted, go;
static bool got_it;

static void
ask_for_half(void *unused UNUSED)
{
    got_it = thread_set_periodic(100, 50);
    sema_up(&admitted);
    sema_down(&go);
}

static void
ask_for_bit(void *unused UNUSED)
{
    got_it = thread_set_periodic(1000, 1);
    sema_up(&admitted);
}

KERNEL_TEST(deadline_admission)
{
    sema_init(&admitted, 0);
    sema_init(&go, 0);
    CHECK(thread_set_periodic(10, 5), "half");
    thread_create("half", PRI_DEFAULT, ask_for_half, NULL);
    sema_down(&admitted);
    CHECK(got_it, "and half");
    thread_create("bit", PRI_DEFAULT, ask_for_bit, NULL);
    sema_down(&admitted);
    CHECK(!got_it, "no more");
    CHECK(!thread_set_periodic(10, 11), "not more than all");
    sema_up(&go);
    thread_wait_period();
    thread_wait_period();
    thread_create("bit", PRI_DEFAULT, ask_for_bit, NULL);
    sema_down(&admitted);
    CHECK(got_it, "again when one has ended");
}
