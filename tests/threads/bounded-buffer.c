/* A monitor with two conditions: what producers put into a buffer of four comes
   to consumers once each, in each producer's order; it never holds fewer than
   none or more than four.

   @machine hz=100,10000 smp=1,2,4
   @expect
   (bounded-buffer) begin
   (bounded-buffer) all items came, in order
   (bounded-buffer) end */

#include "tests/kernel-test.h"
#include "threads/synch.h"
#include "threads/thread.h"

#define ROOM 4
#define PRODUCERS 3
#define CONSUMERS 2
#define ITEMS 100               /* each producer; a multiple of CONSUMERS */

static struct lock lock;
static struct condition not_full, not_empty;
static struct semaphore done;
static int buffer[ROOM], cnt;           /* [lock] */
static int next[PRODUCERS];             /* [lock] item expected of each */

static void
put(int item)
{
    lock_acquire(&lock);
    while (cnt == ROOM)
        cond_wait(&not_full, &lock);
    buffer[cnt++] = item;
    REQUIRE(cnt <= ROOM, "overfull");
    cond_signal(&not_empty, &lock);
    lock_release(&lock);
}

/* Takes the oldest item and checks that it is the next of its producer. */
static void
get(void)
{
    lock_acquire(&lock);
    while (cnt == 0)
        cond_wait(&not_empty, &lock);
    int item = buffer[0];
    for (int i = 1; i < cnt; i++)
        buffer[i - 1] = buffer[i];
    REQUIRE(--cnt >= 0, "less than empty");
    REQUIRE(next[item / ITEMS]++ == item % ITEMS, "item %d out of order",
            item);
    cond_signal(&not_full, &lock);
    lock_release(&lock);
}

static void
produce(void *number)
{
    for (int i = 0; i < ITEMS; i++)
        put((int) number * ITEMS + i);
    sema_up(&done);
}

static void
consume(void *unused UNUSED)
{
    for (int i = 0; i < PRODUCERS * ITEMS / CONSUMERS; i++)
        get();
    sema_up(&done);
}

KERNEL_TEST(bounded_buffer)
{
    lock_init(&lock);
    cond_init(&not_full);
    cond_init(&not_empty);
    sema_init(&done, 0);
    for (int i = 0; i < PRODUCERS; i++)
        thread_create("producer", PRI_DEFAULT, produce, (void *) i);
    for (int i = 0; i < CONSUMERS; i++)
        thread_create("consumer", PRI_DEFAULT, consume, NULL);
    for (int i = 0; i < PRODUCERS + CONSUMERS; i++)
        sema_down(&done);
    for (int i = 0; i < PRODUCERS; i++)
        REQUIRE(next[i] == ITEMS, "%d of producer %d came", next[i], i);
    msg("all items came, in order");
}
