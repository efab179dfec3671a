/* What was only read from a mapping is not written to the file: another's
   write, in between, lasts.

   @expect
   (mmap-clean) begin
   (mmap-clean) "file" holds what it should
   (mmap-clean) end
   mmap-clean: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    make_file("file", "before", 6);
    int fd = must_open("file");
    volatile char *address = (char *) 0x10000000;
    mapid_t map = mmap(fd, (void *) address);
    REQUIRE(map != MAP_FAILED && address[2] == 'f', "mmap");
    REQUIRE(write(fd, "behind", 6) == 6, "write");
    munmap(map);
    check_file("file", "behind", 6);
    remove("file");
}
