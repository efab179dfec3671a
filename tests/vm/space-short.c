/* However few pages are left in either pool, a space gets its stack or it does
   not, and gives back every page.

   @expect
   (space-short) begin
   (space-short) kernel pool
   (space-short) user pool
   (space-short) end */

#include "tests/hold-pages.h"
#include "tests/kernel-test.h"
#include "threads/palloc.h"
#include "vm/space.h"

/* More than vm/commit.c promises to nobody (eight pages, and what is pinned at
   once), and a space needs. */
#define ENOUGH (12 + 8 + SPACE_PIN_MOST / PGSIZE + 1)

static size_t
free_pages(void)
{
    struct palloc_stats kernel, user;
    palloc_get_stats(0, &kernel);
    palloc_get_stats(PAL_USER, &user);
    return kernel.free + user.free;
}

/* Makes a space with a stack; true where that was possible. */
static bool
try(void)
{
    struct space *space = space_create();
    if (space == NULL)
        return false;
    bool done = space_map_stack(space, "arguments", 12);
    bool there = space_pin(space, (char *) PHYS_BASE - 12, 12, true);
    REQUIRE(done <= there, "the arguments are not on the stack");
    if (there)
        space_unpin(space, (char *) PHYS_BASE - 12, 12);
    space_destroy(space);
    return done;
}

/* Tries with 0, 1, 2... free pages in POOL until it works. */
static void
try_all(enum palloc_flags pool)
{
    bool done = false;
    for (size_t left = 0; !done; left++) {
        size_t before = free_pages();
        REQUIRE(left < ENOUGH, "it needs more than %zu pages", left);
        hold_pages(pool);
        release_pages(left);
        done = try();
        release_pages(SIZE_MAX);
        REQUIRE(free_pages() == before, "with %zu pages left %zu became %zu",
                left, before, free_pages());
    }
}

KERNEL_TEST(space_short)
{
    REQUIRE(try(), "not even with all memory");
    try_all(0);
    msg("kernel pool");
    try_all(PAL_USER);
    msg("user pool");
}
