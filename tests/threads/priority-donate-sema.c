/* A thread that holds a lock and waits for a semaphore is woken according to
   the priority donated to it meanwhile.

   @machine hz=100,10000
   @expect
   (priority-donate-sema) begin
   (priority-donate-sema) low waits at 32
   (priority-donate-sema) medium waits at 34
   (priority-donate-sema) main ups
   (priority-donate-sema) low at 36 is woken first
   (priority-donate-sema) high at 36 has the lock
   (priority-donate-sema) medium at 34 is woken
   (priority-donate-sema) low is done at 32
   (priority-donate-sema) main at 31
   (priority-donate-sema) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct lock lock;
static struct semaphore sema;

static void
low(void *unused UNUSED)
{
    lock_acquire(&lock);
    msg("low waits at %d", thread_get_priority());
    sema_down(&sema);
    msg("low at %d is woken first", thread_get_priority());
    sema_up(&sema);
    lock_release(&lock);
    msg("low is done at %d", thread_get_priority());
}

static void
medium(void *unused UNUSED)
{
    msg("medium waits at %d", thread_get_priority());
    sema_down(&sema);
    msg("medium at %d is woken", thread_get_priority());
}

static void
high(void *unused UNUSED)
{
    lock_acquire(&lock);
    msg("high at %d has the lock", thread_get_priority());
    lock_release(&lock);
}

KERNEL_TEST(priority_donate_sema)
{
    lock_init(&lock);
    sema_init(&sema, 0);
    thread_create("low", PRI_DEFAULT + 1, low, NULL);
    thread_create("medium", PRI_DEFAULT + 3, medium, NULL);
    thread_create("high", PRI_DEFAULT + 5, high, NULL);
    msg("main ups");
    sema_up(&sema);
    msg("main at %d", thread_get_priority());
}
