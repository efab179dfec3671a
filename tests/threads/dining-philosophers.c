/* Philosophers who take their forks in the order of the forks' numbers neither
   hang nor starve; no fork is ever in two hands.

   @machine hz=100,10000 smp=1,2,4
   @expect
   (dining-philosophers) begin
   (dining-philosophers) everyone ate 50 times
   (dining-philosophers) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define SEATS 5
#define MEALS 50

static struct lock forks[SEATS];
static volatile int users[SEATS];       /* who has each fork, -1: nobody */
static struct semaphore done;

static void
take(int fork, int who)
{
    lock_acquire(&forks[fork]);
    REQUIRE(users[fork] == -1, "fork %d is in two hands", fork);
    users[fork] = who;
}

static void
put_down(int fork, int who)
{
    REQUIRE(users[fork] == who, "fork %d was taken away", fork);
    users[fork] = -1;
    lock_release(&forks[fork]);
}

static void
dine(void *seat_)
{
    int seat = (int) seat_, other = (seat + 1) % SEATS;
    int low = seat < other ? seat : other;
    int high = seat < other ? other : seat;
    for (int i = 0; i < MEALS; i++) {
        take(low, seat);
        thread_yield();                 /* where the careless hang */
        take(high, seat);
        thread_yield();
        REQUIRE(users[low] == seat && users[high] == seat, "fork stolen");
        put_down(high, seat);
        put_down(low, seat);
    }
    sema_up(&done);
}

KERNEL_TEST(dining_philosophers)
{
    sema_init(&done, 0);
    for (int i = 0; i < SEATS; i++) {
        lock_init(&forks[i]);
        users[i] = -1;
    }
    for (int i = 0; i < SEATS; i++)
        thread_create("philosopher", PRI_DEFAULT, dine, (void *) i);
    for (int i = 0; i < SEATS; i++)
        sema_down(&done);
    msg("everyone ate %d times", MEALS);
}
