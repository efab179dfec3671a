/* Where the CPU can keep the kernel from it (SMAP), a read of user memory that
   does not go through i386/usermem.h is a panic.  (tests/utils/protection.t
   runs this on such a CPU, and on one that cannot.) */

#include "tests/kernel-test.h"
#include "threads/palloc.h"
#include "threads/thread.h"
#include "vm/pagedir.h"

#define ADDRESS ((char *) 0x08048000)

KERNEL_TEST(touch_user)
{
    uint32_t *pagedir = pagedir_create();
    char *page = palloc_get_page(PAL_USER | PAL_ZERO);
    REQUIRE(pagedir != NULL && page != NULL, "no memory");
    page[5] = 'x';
    REQUIRE(pagedir_set_page(pagedir, ADDRESS, page, true), "no memory");
    thread_current()->pagedir = pagedir;
    pagedir_activate(pagedir);
    char found = *(volatile char *) (ADDRESS + 5);
    thread_current()->pagedir = NULL;
    pagedir_activate(NULL);
    pagedir_destroy(pagedir);
    CHECK(found == 'x', "not prevented");
}
