/* A semaphore for which somebody waits cannot be destroyed.

   @debug
   @status panic
   @expect
   (lockcheck-destroy-waited) begin
   /Kernel PANIC .* semaphore destroyed by thread main while others wait for it/
   ... */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct semaphore sema;

static void
wait(void *unused UNUSED)
{
    sema_down(&sema);
}

KERNEL_TEST(lockcheck_destroy_waited)
{
    sema_init(&sema, 0);
    thread_create("waiter", PRI_MAX, wait, NULL);
    sema_destroy(&sema);
}
