/* mmap refuses what cannot be: an address that is none, not a page's, or not
   free, whether code, data, stack or another mapping is there; files without
   bytes; what is no file.

   @put mmap-overlap.c as text
   @expect
   (mmap-overlap) begin
   (mmap-overlap) no address
   (mmap-overlap) not a page's
   (mmap-overlap) code
   (mmap-overlap) data
   (mmap-overlap) stack
   (mmap-overlap) kernel
   (mmap-overlap) another mapping
   (mmap-overlap) the end of one
   (mmap-overlap) an empty file
   (mmap-overlap) no file
   (mmap-overlap) beside it
   (mmap-overlap) where one was
   (mmap-overlap) end
   mmap-overlap: exit(0) */

#include <stdint.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static char *const address = (char *) 0x10000000;
static char data[10000];

static char *
page_of(const void *p)
{
    return (char *) ((uintptr_t) p & ~4095u);
}

void
test_main(void)
{
    int fd = must_open("text"), here = 0;
    REQUIRE(create("empty", 0) && create("long", 12288), "create");
    int empty = must_open("empty"), large = must_open("long");
    data[0] = 1;

    CHECK(mmap(fd, NULL) == MAP_FAILED, "no address");
    CHECK(mmap(fd, address + 1) == MAP_FAILED
          && mmap(fd, address + 2048) == MAP_FAILED, "not a page's");
    CHECK(mmap(fd, page_of(test_main)) == MAP_FAILED
          && mmap(large, (char *) 0x08046000) == MAP_FAILED, "code");
    CHECK(mmap(fd, page_of(data)) == MAP_FAILED
          && mmap(fd, page_of(data + 9999)) == MAP_FAILED, "data");
    CHECK(mmap(fd, page_of(&here)) == MAP_FAILED, "stack");
    CHECK(mmap(fd, (char *) 0xc0000000) == MAP_FAILED
          && mmap(fd, (char *) 0xfffff000) == MAP_FAILED, "kernel");

    mapid_t map = mmap(large, address);
    REQUIRE(map != MAP_FAILED, "mmap");
    CHECK(mmap(fd, address) == MAP_FAILED
          && mmap(fd, address + 4096) == MAP_FAILED
          && mmap(large, address - 4096) == MAP_FAILED, "another mapping");
    CHECK(mmap(large, address + 8192) == MAP_FAILED, "the end of one");
    CHECK(mmap(empty, address + 65536) == MAP_FAILED, "an empty file");
    CHECK(mmap(0, address + 65536) == MAP_FAILED
          && mmap(1, address + 65536) == MAP_FAILED
          && mmap(99, address + 65536) == MAP_FAILED
          && mmap(-1, address + 65536) == MAP_FAILED, "no file");
    CHECK(mmap(large, address + 12288) != MAP_FAILED
          && mmap(fd, address - 4096) != MAP_FAILED, "beside it");
    munmap(map);
    munmap(map);
    munmap(-1);
    CHECK(mmap(large, address) != MAP_FAILED, "where one was");
}
