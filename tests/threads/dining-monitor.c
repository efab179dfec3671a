/* Philosophers who wait in a monitor until both forks are free, taken both at
   once, neither hang nor starve; neighbours never eat together.

   @machine hz=100,10000 smp=1,2,4
   @expect
   (dining-monitor) begin
   (dining-monitor) everyone ate 50 times
   (dining-monitor) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define SEATS 5
#define MEALS 50

static struct lock table;
static struct condition may_eat[SEATS]; /* with table */
static bool eating[SEATS];              /* [table] */
static struct semaphore done;

static bool
neighbour_eats(int seat)
{
    return eating[(seat + 1) % SEATS] || eating[(seat + SEATS - 1) % SEATS];
}

static void
begin_meal(int seat)
{
    lock_acquire(&table);
    while (neighbour_eats(seat))
        cond_wait(&may_eat[seat], &table);
    eating[seat] = true;
    lock_release(&table);
}

static void
end_meal(int seat)
{
    lock_acquire(&table);
    REQUIRE(!neighbour_eats(seat), "neighbours of %d eat with it", seat);
    eating[seat] = false;
    cond_signal(&may_eat[(seat + 1) % SEATS], &table);
    cond_signal(&may_eat[(seat + SEATS - 1) % SEATS], &table);
    lock_release(&table);
}

static void
dine(void *seat)
{
    for (int i = 0; i < MEALS; i++) {
        begin_meal((int) seat);
        thread_yield();
        end_meal((int) seat);
        thread_yield();
    }
    sema_up(&done);
}

KERNEL_TEST(dining_monitor)
{
    sema_init(&done, 0);
    lock_init(&table);
    for (int i = 0; i < SEATS; i++)
        cond_init(&may_eat[i]);
    for (int i = 0; i < SEATS; i++)
        thread_create("philosopher", PRI_DEFAULT, dine, (void *) i);
    for (int i = 0; i < SEATS; i++)
        sema_down(&done);
    msg("everyone ate %d times", MEALS);
}
