/* mmap_sync puts what was written to a mapping into the file while it goes on.

   @expect
   (mmap-sync) begin
   (mmap-sync) "file" holds what it should
   (mmap-sync) "file" holds what it should
   (mmap-sync) none such
   (mmap-sync) end
   mmap-sync: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    make_file("file", "before", 6);
    volatile char *address = (char *) 0x10000000;
    mapid_t map = mmap(must_open("file"), (void *) address);
    REQUIRE(map != MAP_FAILED, "mmap");
    address[0] = 'B';
    REQUIRE(mmap_sync(map) == 0, "sync");
    check_file("file", "Before", 6);
    address[1] = 'E';
    munmap(map);
    check_file("file", "BEfore", 6);
    CHECK(mmap_sync(map) == -1 && mmap_sync(-1) == -1, "none such");
    remove("file");
}
