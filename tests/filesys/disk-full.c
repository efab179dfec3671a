/* On a full disk writes come up short and files cannot be created; when the
   large file is removed its room is there again, every sector of it, three
   times over, and files that could not grow can.

   @machine disk=1
   @expect ignore-exit
   (disk-full) begin
   (disk-full) filled
   (disk-full) no new file
   (disk-full) filled to the same size each time
   (disk-full) small files grow when there is room
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

/* Writes a byte at OFFSET of file NAME; returns how many were. */
static int
write_byte(const char *name, int offset)
{
    int fd = must_open(name);
    seek(fd, offset);
    int done = write(fd, block, 1);
    close(fd);
    return done;
}

/* Where a file needs a sector of pointers, and two. */
#define INDIRECT (118 * 512)
#define DOUBLY ((118 + 128) * 512)

void
test_main(void)
{
    REQUIRE(create("small", 0) && create("other", 0) && create("spare", 0),
            "create");
    int size = fill();
    CHECK(size > 900 * 1024, "filled");
    CHECK(!create("another", 0), "no new file");
    for (int i = 0; i < 2; i++) {
        REQUIRE(remove("large"), "remove");
        int again = fill();
        REQUIRE(again == size, "%d bytes, then %d", size, again);
    }
    msg("filled to the same size each time");

    REQUIRE(write_byte("small", INDIRECT) == 0, "room for pointers");
    remove("spare");            /* room for one of two sectors of pointers */
    REQUIRE(write_byte("other", DOUBLY) == 0, "room for more pointers");
    remove("large");
    CHECK(write_byte("small", INDIRECT) == 1
              && write_byte("other", DOUBLY) == 1,
          "small files grow when there is room");
    remove("small");
    remove("other");
}
