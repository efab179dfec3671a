/* A machine that is idle for good says so, and who waits for what.  (It
   takes a minute to be sure.)

   @machine time=virtual
   @status deadlock
   @expect
   (deadlock-report) begin
   Every thread is blocked, and nothing is left to wake one:
   /Thread \d+ \(main\): blocked, priority 31, waits at semaphore 0xc[0-9a-f]{7}/
   /Call stack: 0x[0-9a-fx ]+\./
   ...
   /Thread \d+ \(keeper\): blocked, priority 33, waits at semaphore 0xc[0-9a-f]{7}/
   /Call stack: 0x[0-9a-fx ]+\./
   /Thread \d+ \(asker\): blocked, priority 33, waits for lock door of keeper/
   /Call stack: 0x[0-9a-fx ]+\./
   ... */

#include "tests/kernel-test.h"
#include "threads/lock-ranks.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct semaphore never;
static struct lock door;

static void
keep(void *unused UNUSED)
{
    lock_acquire(&door);
    sema_down(&never);
}

static void
ask(void *unused UNUSED)
{
    lock_acquire(&door);
}

KERNEL_TEST(deadlock_report)
{
    sema_init(&never, 0);
    lock_init_ranked(&door, "door", RANK_NONE);
    thread_create("keeper", PRI_DEFAULT + 1, keep, NULL);
    thread_create("asker", PRI_DEFAULT + 2, ask, NULL);
    sema_down(&never);
}
