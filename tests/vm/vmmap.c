/* With -vmmap the kernel draws a process's memory as it ends: regions in order,
   and where each page is.

   @kernel -vmmap
   @expect
   (vmmap) begin
   (vmmap) end
   vmmap: exit(0)
   Memory of vmmap:
   /  08048000-0804[0-9a-f]000 r- private inode [0-9]+ from page 0/
   /    08048000 [R.]+/
   ...
   /  10000000-10003000 rw zeros/
   /    10000000 W.W/
   /  20000000-20002000 rw shared memory/
   /    20000000 .W/
   ...
   /  bffff000-c0000000 rw stack/
   /    bffff000 W/ */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    volatile char *own = (char *) 0x10000000, *common = (char *) 0x20000000;
    REQUIRE(mmap_memory((void *) own, 3 * 4096, MAP_PRIVATE) != MAP_FAILED
            && mmap_memory((void *) common, 2 * 4096, MAP_SHARED) != MAP_FAILED,
            "mmap_memory");
    own[0] = own[8192] = common[4096] = 1;
}
