/* On a full disk writes come up short and files cannot be created; when the
   large file is removed its room is there again, every sector of it, three
   times over.

   @machine disk=1
   @expect ignore-exit
   (disk-full) begin
   (disk-full) filled
   (disk-full) no new file
   (disk-full) filled to the same size each time
   (disk-full) end */

#include <stdio.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static char block[4096];

/* Fills the disk with one file and returns its size. */
static int
fill(void)
{
    int size = 0, done;
    REQUIRE(create("large", 0), "create");
    int fd = must_open("large");
    while ((done = write(fd, block, sizeof block)) > 0)
        size += done;
    REQUIRE(filesize(fd) == size, "%d bytes, not %d", filesize(fd), size);
    close(fd);
    return size;
}

void
test_main(void)
{
    int size = fill();
    CHECK(size > 900 * 1024, "filled");
    CHECK(!create("another", 0), "no new file");
    for (int i = 0; i < 2; i++) {
        REQUIRE(remove("large"), "remove");
        int again = fill();
        REQUIRE(again == size, "%d bytes, then %d", size, again);
    }
    msg("filled to the same size each time");
    remove("large");
}
