/* What is written to a mapping is in the file after munmap, the bytes in the
   page behind the file's end are not, and its length stays.

   @get file
   @check
   fail("the file has " . length($file{file}) . " bytes")
     unless length($file{file}) == 5000;
   fail("its bytes are wrong")
     unless $file{file} eq join '', map { chr($_ * 7 % 251) } 0 .. 4999;
   @expect
   (mmap-write) begin
   (mmap-write) read back
   (mmap-write) end
   mmap-write: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

#define SIZE 5000
static unsigned char *const address = (unsigned char *) 0x10000000;

void
test_main(void)
{
    static unsigned char content[SIZE];
    REQUIRE(create("file", SIZE), "create");
    int fd = must_open("file");
    mapid_t map = mmap(fd, address);
    REQUIRE(map != MAP_FAILED, "mmap");
    for (int i = 0; i < 8192; i++)
        address[i] = i * 7 % 251;
    munmap(map);
    REQUIRE(filesize(fd) == SIZE && read(fd, content, SIZE) == SIZE, "read");
    for (int i = 0; i < SIZE; i++)
        REQUIRE(content[i] == i * 7 % 251, "byte %d", i);
    msg("read back");
}
