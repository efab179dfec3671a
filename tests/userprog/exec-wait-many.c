/* Hundreds of processes started and waited for, on several CPUs at once, with
   parents that end first, and not a page or block of the kernel's is lost.
   (Thousands where -exec-children=N says so, as `make fuzz' does.)

   @machine mem=8 disk=2 smp=1,2,4
   @program child-quiet child-leaves
   @limit seconds=200
   @expect ignore-exit
   (exec-wait-many) begin
   ...
   (exec-wait-many) as much memory as before
   (exec-wait-many) end */

#include "tests/kernel-test.h"
#include "tests/memory-state.h"
#include "threads/options.h"
#include "threads/parts.h"
#include "threads/synch.h"
#include "threads/thread.h"
#include "userprog/process.h"

#define PARENTS 4

static uint32_t children = 60;          /* [I] of each parent */
static struct semaphore done;

static void
run_children(void *cnt_)
{
    for (int i = 0; i < (int) cnt_; i++) {
        bool leaves = i % 25 == 0;
        int status = process_wait(process_execute(leaves ? "child-leaves"
                                                  : "child-quiet 5"));
        REQUIRE(status == (leaves ? 4 : 5), "child %d ended with %d", i,
                status);
    }
    sema_up(&done);
}

static void
run_parents(int cnt)
{
    for (int i = 0; i < PARENTS; i++)
        REQUIRE(thread_create("parent", PRI_DEFAULT, run_children, (void *) cnt)
                != TID_ERROR, "thread_create");
    for (int i = 0; i < PARENTS; i++)
        sema_down(&done);
}

KERNEL_TEST(exec_wait_many)
{
    sema_init(&done, 0);
    run_parents(10);                    /* what the kernel keeps, it has */
    struct memory before = memory_settled(NULL);
    run_parents(children);
    struct memory after = memory_settled(&before);
    memory_compare(&before, &after, "afterwards");
    msg("as much memory as before");
}

static bool
set_children(const char *value)
{
    return option_number(value, 1, 1000000, &children);
}

static const struct kernel_option options[] = {
    { "exec-children", "N", set_children, "a parent's, in exec-wait-many" },
    { NULL, NULL, NULL, NULL },
};

KERNEL_PART(9, exec_wait_many) = {
    .name = "exec-wait-many",
    .options = options,
};
