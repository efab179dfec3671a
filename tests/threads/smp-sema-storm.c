/* Units that many threads on all CPUs pass around through semaphores stay as
   many as they were.

   @machine smp=1,2,4 hz=100,10000
   @kernel -rs=%{seed}
   @expect
   (smp-sema-storm) begin
   (smp-sema-storm) 12 units, as at first
   (smp-sema-storm) end */

#include "tests/kernel-test.h"
#include <random.h>
#include "threads/synch.h"
#include "threads/thread.h"

#define POTS 4
#define UNITS 12
#define THREADS 8
#define MOVES 200

static struct semaphore pots[POTS], done;

static void
move(void *unused UNUSED)
{
    for (int i = 0; i < MOVES; i++) {
        struct semaphore *from = &pots[random_ulong() % POTS];
        struct semaphore *to = &pots[random_ulong() % POTS];
        if (i % 3 == 0) {
            if (!sema_down_timeout(from, 1))
                continue;
        } else if (!sema_try_down(from))
            continue;
        sema_up(to);
    }
    sema_up(&done);
}

KERNEL_TEST(smp_sema_storm)
{
    sema_init(&done, 0);
    for (int i = 0; i < POTS; i++)
        sema_init(&pots[i], UNITS / POTS);
    for (int i = 0; i < THREADS; i++)
        thread_create("mover", PRI_DEFAULT + i % 3, move, NULL);
    for (int i = 0; i < THREADS; i++)
        sema_down(&done);
    int cnt = 0;
    for (int i = 0; i < POTS; i++)
        while (sema_try_down(&pots[i]))
            cnt++;
    msg("%d units, as at first", cnt);
}
