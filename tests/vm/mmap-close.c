/* A mapping lives on when its file is closed, and when it is removed; another
   file of that name is another file.

   @put mmap-close.c as text
   @expect
   (mmap-close) begin
   (mmap-close) closed
   (mmap-close) removed
   (mmap-close) "text" holds what it should
   (mmap-close) another of that name
   (mmap-close) end
   mmap-close: exit(0) */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static char *const address = (char *) 0x10000000;

void
test_main(void)
{
    int fd = must_open("text");
    mapid_t map = mmap(fd, address);
    REQUIRE(map != MAP_FAILED, "mmap");
    close(fd);
    CHECK(!memcmp(address, "/* A mapping", 12), "closed");
    REQUIRE(remove("text"), "remove");
    make_file("text", "other", 5);
    CHECK(!memcmp(address + 3, "A mapping", 9), "removed");
    address[0] = '?';
    munmap(map);
    check_file("text", "other", 5);
    msg("another of that name");
}
