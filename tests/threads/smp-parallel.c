/* Threads run at the very same time: with interrupts off, each waits for what
   the other does.

   @machine smp=2,4 hz=100,10000
   @expect
   (smp-parallel) begin
   (smp-parallel) both saw each other 50 times
   (smp-parallel) end */

#include "tests/kernel-test.h"
#include "i386/control.h"
#include "i386/interrupt.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define ROUNDS 50

static struct semaphore done;
static volatile int turns[2];

static void
play(void *number_)
{
    int number = (int) number_;
    for (int i = 1; i <= ROUNDS; i++) {
        enum intr_level old = intr_disable();
        turns[number] = i;
        while (turns[1 - number] < i)
            control_pause();
        intr_set_level(old);
    }
    sema_up(&done);
}

KERNEL_TEST(smp_parallel)
{
    sema_init(&done, 0);
    for (int i = 0; i < 2; i++)
        thread_create("player", PRI_DEFAULT, play, (void *) i);
    sema_down(&done);
    sema_down(&done);
    msg("both saw each other %d times", ROUNDS);
}
