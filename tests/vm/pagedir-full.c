/* Where there is no memory for a page table, mapping fails and nothing
   changes.

   @expect
   (pagedir-full) begin
   (pagedir-full) no directory
   (pagedir-full) no table
   (pagedir-full) where there is one, a page
   (pagedir-full) end */

#include "i386/vaddr.h"
#include "tests/hold-pages.h"
#include "tests/kernel-test.h"
#include "threads/palloc.h"
#include "vm/pagedir.h"

KERNEL_TEST(pagedir_full)
{
    uint32_t *pd = pagedir_create();
    char *a = palloc_get_page(PAL_USER | PAL_ASSERT);
    char *b = palloc_get_page(PAL_USER | PAL_ASSERT);
    REQUIRE(pd != NULL && pagedir_set_page(pd, (void *) 0x1000, a, true),
            "setting up");

    hold_pages(0);
    bool made = pagedir_create() != NULL;
    bool mapped = pagedir_set_page(pd, (void *) 0x40000000, b, true);
    bool beside = pagedir_set_page(pd, (void *) 0x2000, b, true);
    release_pages(SIZE_MAX);

    CHECK(!made, "no directory");
    CHECK(!mapped && pagedir_get_page(pd, (void *) 0x40000000) == NULL,
          "no table");
    CHECK(beside, "where there is one, a page");
    pagedir_destroy(pd);
}
