/* Runs of pages are contiguous, single pages fill the gaps between them, and a
   run that does not fit is refused.

   @expect
   (palloc-multiple) begin
   (palloc-multiple) runs of 1 to 16 pages
   (palloc-multiple) none as large as the pool
   (palloc-multiple) all are back
   (palloc-multiple) end */

#include "tests/kernel-test.h"
#include <string.h>
#include "i386/vaddr.h"
#include "threads/palloc.h"

#define RUNS 16

static char *runs[RUNS];

/* Takes run I, of I + 1 pages, and marks every page of it. */
static void
take(int i)
{
    runs[i] = palloc_get_multiple(PAL_USER, i + 1);
    REQUIRE(runs[i] != NULL, "no run of %d pages", i + 1);
    for (int page = 0; page <= i; page++)
        memset(runs[i] + page * PGSIZE, 16 * i + page, PGSIZE);
}

static void
release(int i)
{
    for (int page = 0; page <= i; page++)
        REQUIRE(runs[i][page * PGSIZE + 7] == (char) (16 * i + page),
                "page %d of run %d was overwritten", page, i);
    palloc_free_multiple(runs[i], i + 1);
}

KERNEL_TEST(palloc_multiple)
{
    struct palloc_stats before, after;
    palloc_get_stats(PAL_USER, &before);
    for (int i = 0; i < RUNS; i++)
        take(i);
    for (int i = 0; i < RUNS; i += 2)
        release(i);
    for (int i = 0; i < RUNS; i += 2)
        take(i);
    for (int i = 0; i < RUNS; i++)
        release(i);
    msg("runs of 1 to %d pages", RUNS);
    CHECK(palloc_get_multiple(PAL_USER, before.pages + 1) == NULL,
          "none as large as the pool");
    palloc_get_stats(PAL_USER, &after);
    CHECK(after.free == before.free, "all are back");
}
