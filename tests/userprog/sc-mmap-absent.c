/* Where there are no mappings, mmap says so and munmap does nothing.

   @expect
   (sc-mmap-absent) begin
   (sc-mmap-absent) mmap
   (sc-mmap-absent) munmap
   (sc-mmap-absent) end
   sc-mmap-absent: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    make_file("file", "text", 4);
    int fd = must_open("file");
    CHECK(mmap(99, (void *) 0x10000000) == MAP_FAILED
          || mmap(fd, NULL) == MAP_FAILED, "mmap");
    munmap(12345);
    msg("munmap");
    remove("file");
}
