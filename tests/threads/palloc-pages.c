/* Pages come from their pools, each once, whole and aligned, zeroed where asked
   for; an empty pool gives none, and all come back.

   @expect
   (palloc-pages) begin
   (palloc-pages) user pages, each once
   (palloc-pages) then none
   (palloc-pages) the kernel still has some
   (palloc-pages) zeroed
   (palloc-pages) all are back
   (palloc-pages) end */

#include "tests/kernel-test.h"
#include <string.h>
#include "i386/vaddr.h"
#include "threads/palloc.h"

/* As many as have room in a page. */
#define MOST (PGSIZE / sizeof *pages)

static char **pages;

/* Takes user pages until there are none; returns how many. */
static unsigned
take_all(void)
{
    unsigned cnt = 0;
    while (cnt < MOST && (pages[cnt] = palloc_get_page(PAL_USER)) != NULL) {
        REQUIRE(pg_ofs(pages[cnt]) == 0, "page %u is not aligned", cnt);
        memset(pages[cnt], cnt % 251, PGSIZE);
        cnt++;
    }
    return cnt;
}

/* True where every page still holds what was written to it. */
static bool
each_once(unsigned cnt)
{
    for (unsigned i = 0; i < cnt; i++)
        for (unsigned j = 0; j < PGSIZE; j += 97)
            if (pages[i][j] != (char) (i % 251))
                return false;
    return true;
}

static bool
is_zeroed(void)
{
    char *page = palloc_get_page(PAL_USER | PAL_ZERO);
    bool zero = true;
    for (unsigned i = 0; i < PGSIZE; i++)
        zero = zero && page[i] == 0;
    palloc_free_page(page);
    return zero;
}

KERNEL_TEST(palloc_pages)
{
    struct palloc_stats before, after;
    pages = palloc_get_page(PAL_ASSERT);
    palloc_get_stats(PAL_USER, &before);
    unsigned cnt = take_all();
    REQUIRE(cnt == before.free, "%u of %u", cnt, (unsigned) before.free);
    CHECK(each_once(cnt), "user pages, each once");
    CHECK(palloc_get_page(PAL_USER) == NULL
          && palloc_get_multiple(PAL_USER, 1) == NULL, "then none");
    void *page = palloc_get_page(0);
    CHECK(page != NULL, "the kernel still has some");
    palloc_free_page(page);
    while (cnt > 0)
        palloc_free_page(pages[--cnt]);
    palloc_free_page(pages);
    CHECK(is_zeroed(), "zeroed");
    palloc_get_stats(PAL_USER, &after);
    CHECK(after.free == before.free, "all are back");
}
