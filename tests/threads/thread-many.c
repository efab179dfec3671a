/* As many threads as memory allows can be there at once; then creation fails,
   and all memory comes back.

   @expect
   (thread-many) begin
   (thread-many) more than a hundred
   (thread-many) as much memory as before
   (thread-many) end */

#include "tests/kernel-test.h"
#include "threads/palloc.h"
#include "threads/synch.h"
#include "threads/thread.h"

static struct semaphore go, done;

static void
wait(void *unused UNUSED)
{
    sema_down(&go);
    sema_up(&done);
}

/* Has up to CNT threads at once; returns how many there could be. */
static int
run_some(int cnt)
{
    int made = 0;
    while (made < cnt
           && thread_create("one", PRI_DEFAULT + 1, wait, NULL) != TID_ERROR)
        made++;
    for (int i = 0; i < made; i++)
        sema_up(&go);
    for (int i = 0; i < made; i++)
        sema_down(&done);
    return made;
}

KERNEL_TEST(thread_many)
{
    struct palloc_stats before, after;
    sema_init(&go, 0);
    sema_init(&done, 0);
    run_some(8);                        /* some stacks stay for later */
    palloc_get_stats(0, &before);
    CHECK(run_some(100000) > 100, "more than a hundred");
    palloc_get_stats(0, &after);
    CHECK(after.free == before.free, "as much memory as before");
}
