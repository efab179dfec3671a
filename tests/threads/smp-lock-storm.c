/* Locks taken in order by threads of all priorities on all CPUs keep what they
   guard whole, and leave every thread with its own priority.

   @machine smp=1,2,4 hz=100,10000
   @kernel -rs=%{seed}
   @expect
   (smp-lock-storm) begin
   (smp-lock-storm) all counts add up
   (smp-lock-storm) end */

#include "tests/kernel-test.h"
#include <random.h>
#include "threads/synch.h"
#include "threads/thread.h"

#define LOCKS 4
#define THREADS 8
#define ROUNDS 100

static struct lock locks[LOCKS];
static struct semaphore done;
static unsigned counts[LOCKS];          /* [locks] */
static unsigned taken[LOCKS];           /* [a] how often each was */

/* Adds one slowly, so that two at once would be seen. */
static void
count(int lock)
{
    unsigned was = counts[lock];
    if (random_ulong() % 4 == 0)
        thread_yield();
    counts[lock] = was + 1;
    __atomic_add_fetch(&taken[lock], 1, __ATOMIC_RELAXED);
}

/* Takes some locks, from LOCK up, one inside the other. */
static void
nest(int lock)
{
    if (lock == LOCKS)
        return;
    bool takes = random_ulong() % 2 == 0;
    if (takes && (random_ulong() % 4 != 0
                  || !lock_try_acquire_for(&locks[lock], 1)))
        lock_acquire(&locks[lock]);
    if (takes)
        count(lock);
    nest(lock + 1);
    if (takes)
        lock_release(&locks[lock]);
}

static void
work(void *unused UNUSED)
{
    int own = thread_get_priority();
    for (int i = 0; i < ROUNDS; i++)
        nest(0);
    REQUIRE(thread_get_priority() == own, "priority %d became %d", own,
            thread_get_priority());
    sema_up(&done);
}

KERNEL_TEST(smp_lock_storm)
{
    sema_init(&done, 0);
    for (int i = 0; i < LOCKS; i++)
        lock_init(&locks[i]);
    for (int i = 0; i < THREADS; i++)
        thread_create("worker", PRI_DEFAULT - 3 + i, work, NULL);
    for (int i = 0; i < THREADS; i++)
        sema_down(&done);
    for (int i = 0; i < LOCKS; i++)
        REQUIRE(counts[i] == taken[i], "%u instead of %u", counts[i],
                taken[i]);
    msg("all counts add up");
}
