/* What a thread writes to a page that another shares by a fork, in that moment
   and on another CPU, is not lost where a third gets a copy of the page: no CPU
   remembers any more that it may write when a copy can be made.

   @machine smp=2
   @expect
   (fork-stale) begin
   (fork-stale) nothing was lost
   (fork-stale) end */

#include "i386/interrupt.h"
#include "i386/usermem.h"
#include "tests/kernel-test.h"
#include "threads/sync-point.h"
#include "threads/synch.h"
#include "threads/thread.h"
#include "vm/paged.h"
#include "vm/pagedir.h"

#define ROUNDS 50

static int *const page = (int *) 0x10000000;

static struct space *space;
static struct thread *forker;
static struct semaphore counting, shared, copied, over;
static volatile bool stop, lost;

/* Makes the page one that is there and may be written, as a fault does: while
   it is copied it is not. */
static void
touch(void)
{
    REQUIRE(space_pin(space, page, sizeof *page, true), "pin");
    space_unpin(space, page, sizeof *page);
}

/* Makes DIRECTORY the running thread's. */
static void
use(uint32_t *directory)
{
    enum intr_level old = intr_disable();
    thread_current()->pagedir = directory;
    pagedir_activate(directory);
    intr_set_level(old);
}

/* Counts in the page and looks after each step, with a CPU of its own. */
static void
count(void *unused UNUSED)
{
    int found = 0;
    use(space->pagedir);
    for (int n = 1; !stop; n++) {
        while (!usermem_write_present(page, &n, sizeof n))
            touch();
        while (!usermem_read(&found, page, sizeof found))
            touch();
        lost |= found != n;
        if (n == 1)
            sema_up(&counting);
    }
    use(NULL);
    sema_up(&over);
}

/* Writes to the page as soon as it is shared, waiting for the space's lock. */
static void
interfere(void *unused UNUSED)
{
    for (int i = 0; i < ROUNDS; i++) {
        sema_down(&shared);
        touch();
        sema_up(&copied);
    }
    sema_up(&over);
}

/* The copy has been made and the space will be unlocked. */
static void
before_operation(enum sync_operation operation, const void *object)
{
    if (operation == SYNC_LOCK_RELEASE && object == &paged(space)->lock
        && thread_current() == forker) {
        forker = NULL;
        sema_up(&shared);
    }
}

KERNEL_TEST(fork_stale)
{
    sema_init(&counting, 0);
    sema_init(&shared, 0);
    sema_init(&copied, 0);
    sema_init(&over, 0);
    space = space_create();
    REQUIRE(space != NULL
            && space_map_memory(space, page, PGSIZE, false) >= 0, "space");
    REQUIRE(thread_create("counts", PRI_MAX, count, NULL) != TID_ERROR
            && thread_create("interferes", PRI_MAX - 1, interfere, NULL)
            != TID_ERROR, "threads");
    sema_down(&counting);

    void (*hook)(enum sync_operation, const void *) = sync_point_hook;
    sync_point_hook = before_operation;
    for (int i = 0; i < ROUNDS; i++) {
        forker = thread_current();
        struct space *copy = space_copy(space, NULL);
        REQUIRE(copy != NULL, "copy %d", i);
        sema_down(&copied);
        space_destroy(copy);
    }
    sync_point_hook = hook;
    stop = true;
    sema_down(&over);
    sema_down(&over);
    CHECK(!lost, "nothing was lost");
    space_destroy(space);
}
