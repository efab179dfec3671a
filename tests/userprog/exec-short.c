/* However few pages are left in either pool, a program is started or it is not,
   and nothing is lost: with each number of free pages from none until it works.

   @machine disk=2
   @program child-quiet
   @expect ignore-exit
   (exec-short) begin
   (exec-short) kernel pool
   (exec-short) user pool
   (exec-short) end */

#include "tests/hold-pages.h"
#include "tests/kernel-test.h"
#include "threads/malloc.h"
#include "threads/palloc.h"
#include "userprog/process.h"

/* All that a lost page or block would change. */
struct memory {
    struct palloc_stats kernel, user;
    struct malloc_stats blocks;
};

static struct memory
look(void)
{
    struct memory m;
    palloc_get_stats(0, &m.kernel);
    palloc_get_stats(PAL_USER, &m.user);
    malloc_get_stats(&m.blocks);
    return m;
}

/* Runs the child; true where it could be started. */
static bool
try(void)
{
    tid_t tid = process_execute("child-quiet 5");
    if (tid == TID_ERROR)
        return false;
    int status = process_wait(tid);
    REQUIRE(status == 5, "it ended with %d", status);
    return true;
}

/* Runs the child with 0, 1, 2... free pages in POOL until it works. */
static void
try_all(enum palloc_flags pool)
{
    bool done = false;
    for (size_t left = 0; !done; left++) {
        struct memory before = look();
        REQUIRE(left < 60, "it needs more than %zu pages", left);
        hold_pages(pool);
        release_pages(left);
        done = try();
        release_pages(SIZE_MAX);
        struct memory after = look();
        REQUIRE(after.kernel.free == before.kernel.free, "with %zu pages left: "
                "%zu pages of the kernel's became %zu", left,
                before.kernel.free, after.kernel.free);
        REQUIRE(after.user.free == before.user.free, "with %zu pages left: "
                "%zu pages for users became %zu", left, before.user.free,
                after.user.free);
        REQUIRE(after.blocks.blocks == before.blocks.blocks,
                "with %zu pages left: %zu blocks became %zu", left,
                before.blocks.blocks, after.blocks.blocks);
    }
}

KERNEL_TEST(exec_short)
{
    REQUIRE(try() && try(), "not even with all memory");    /* warms up */
    try_all(0);
    msg("kernel pool");
    try_all(PAL_USER);
    msg("user pool");
}
