/* Readers are inside together, in all three variants: four of them meet there.

   @machine hz=100,10000 smp=1,2,4
   @expect
   (rw-overlap) begin
   (rw-overlap) first
   (rw-overlap) second
   (rw-overlap) third
   (rw-overlap) first, light
   (rw-overlap) second, light
   (rw-overlap) third, light
   (rw-overlap) end */

#include "tests/kernel-test.h"
#include "threads/rwlock.h"
#include "threads/thread.h"

#define READERS 4

static struct rwlock rw;
static struct semaphore arrived, leave, left;

static void
stay(void *unused UNUSED)
{
    rw_read_begin(&rw);
    sema_up(&arrived);
    sema_down(&leave);
    rw_read_end(&rw);
    sema_up(&left);
}

/* Takes READERS units off SEMA; false where one does not come in time. */
static bool
all_come(struct semaphore *sema)
{
    for (int i = 0; i < READERS; i++)
        if (!sema_down_timeout(sema, 1000))
            return false;
    return true;
}

/* True where all readers get in although none leaves. */
static bool
readers_meet(enum rw_kind kind)
{
    rw_init(&rw, kind, "overlap", 0);
    sema_init(&arrived, 0);
    sema_init(&leave, 0);
    sema_init(&left, 0);
    for (int i = 0; i < READERS; i++)
        thread_create("reader", PRI_DEFAULT + i, stay, NULL);
    bool met = all_come(&arrived);
    for (int i = 0; i < READERS; i++)
        sema_up(&leave);
    return all_come(&left) && met;
}

KERNEL_TEST(rw_overlap)
{
    CHECK(readers_meet(RW_FIRST), "first");
    CHECK(readers_meet(RW_SECOND), "second");
    CHECK(readers_meet(RW_THIRD), "third");
    CHECK(readers_meet(RW_FIRST | RW_LIGHT), "first, light");
    CHECK(readers_meet(RW_SECOND | RW_LIGHT), "second, light");
    CHECK(readers_meet(RW_THIRD | RW_LIGHT), "third, light");
}
