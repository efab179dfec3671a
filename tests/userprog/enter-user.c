/* Where the CPU can keep the kernel from it (SMEP), a jump to a user's code is
   a panic.  (tests/utils/protection.t runs this on such a CPU, and on one that
   cannot.) */

#include "tests/kernel-test.h"
#include "threads/palloc.h"
#include "threads/thread.h"
#include "vm/pagedir.h"

#define ADDRESS 0x08048000

KERNEL_TEST(enter_user)
{
    uint32_t *pagedir = pagedir_create();
    char *page = palloc_get_page(PAL_USER | PAL_ZERO);
    REQUIRE(pagedir != NULL && page != NULL, "no memory");
    page[0] = (char) 0xc3;              /* RET */
    REQUIRE(pagedir_set_page(pagedir, (void *) ADDRESS, page, false),
            "no memory");
    thread_current()->pagedir = pagedir;
    pagedir_activate(pagedir);
    ((void (*)(void)) ADDRESS)();
    thread_current()->pagedir = NULL;
    pagedir_activate(NULL);
    pagedir_destroy(pagedir);
    msg("not prevented");
}
