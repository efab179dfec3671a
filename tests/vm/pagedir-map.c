/* A page directory maps what it is told to, tells its marks, and gives back
   every page when it goes.

   @expect
   (pagedir-map) begin
   (pagedir-map) nothing is mapped at first
   (pagedir-map) pages are where they were put
   (pagedir-map) rights are as given
   (pagedir-map) marks can be set and cleared
   (pagedir-map) a cleared page is gone
   (pagedir-map) the kernel is in it
   (pagedir-map) all pages came back
   (pagedir-map) end */

#include "i386/paging.h"
#include "i386/vaddr.h"
#include "tests/kernel-test.h"
#include "threads/palloc.h"
#include "vm/pagedir.h"

/* In the first and last page of user space, and in three page tables. */
static char *const places[] = {
    (char *) 0, (char *) 0x1000, (char *) 0x3ff000, (char *) 0x400000,
    (char *) 0x8048000, (char *) 0xbffff000
};
#define CNT (sizeof places / sizeof *places)

static size_t
free_pages(void)
{
    struct palloc_stats kernel, user;
    palloc_get_stats(0, &kernel);
    palloc_get_stats(PAL_USER, &user);
    return kernel.free + user.free;
}

static bool
is_empty(const uint32_t *pd)
{
    for (uintptr_t va = 0; va < PHYS_BASE_ADDRESS; va += 0x1ff000)
        if (pagedir_get_page(pd, (void *) va) != NULL)
            return false;
    return true;
}

/* Each mark, set, cleared, and not known of what has no table. */
static bool
marks_work(uint32_t *pd, void *page)
{
    void *nowhere = (void *) 0x70000000;
    bool clean = !pagedir_is_dirty(pd, page) && !pagedir_is_accessed(pd, page);
    pagedir_set_dirty(pd, page, true);
    pagedir_set_accessed(pd, page, true);
    bool set = pagedir_is_dirty(pd, page) && pagedir_is_accessed(pd, page);
    pagedir_set_dirty(pd, page, false);
    bool one = !pagedir_is_dirty(pd, page) && pagedir_is_accessed(pd, page);
    pagedir_set_accessed(pd, page, false);
    pagedir_set_dirty(pd, nowhere, true);
    return clean && set && one && !pagedir_is_accessed(pd, page)
           && !pagedir_is_dirty(pd, nowhere);
}

KERNEL_TEST(pagedir_map)
{
    size_t before = free_pages();
    uint32_t *pd = pagedir_create();
    void *frames[CNT];

    REQUIRE(pd != NULL, "no directory");
    CHECK(is_empty(pd), "nothing is mapped at first");
    for (size_t i = 0; i < CNT; i++) {
        frames[i] = palloc_get_page(PAL_USER | PAL_ASSERT);
        REQUIRE(pagedir_set_page(pd, places[i], frames[i], i % 2 == 0),
                "page %zu", i);
    }
    for (size_t i = 0; i < CNT; i++)
        REQUIRE(pagedir_get_page(pd, places[i] + 123)
                == (char *) frames[i] + 123, "page %zu", i);
    msg("pages are where they were put");
    for (size_t i = 0; i < CNT; i++)
        REQUIRE(pagedir_allows(pd, places[i] + 4095, false)
                && pagedir_allows(pd, places[i], true) == (i % 2 == 0),
                "page %zu", i);
    pagedir_set_writable(pd, places[1]);
    CHECK(pagedir_allows(pd, places[1], true), "rights are as given");
    CHECK(marks_work(pd, places[2]), "marks can be set and cleared");

    pagedir_clear_page(pd, places[3]);
    CHECK(pagedir_get_page(pd, places[3]) == NULL
          && !pagedir_allows(pd, places[3], false), "a cleared page is gone");
    palloc_free_page(frames[3]);

    pagedir_activate(pd);
    CHECK(kernel_pagedir[0x300] == pd[0x300], "the kernel is in it");
    pagedir_activate(NULL);
    pagedir_destroy(pd);
    CHECK(free_pages() == before, "all pages came back");
}
