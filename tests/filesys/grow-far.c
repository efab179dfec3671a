/* A file grows past its direct, indirect and doubly indirect sectors; what lies
   between the places written is a hole that reads as zeros and takes no room.

   @machine disk=1
   @expect ignore-exit
   (grow-far) begin
   (grow-far) written at every boundary
   (grow-far) read back
   (grow-far) as far as a file goes
   (grow-far) end */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

#define SECTOR 512

/* Sectors around which the kind of pointer changes (filesys/format.h), and the
   last that a file can have. */
static const unsigned places[] = {
    0, 117, 118, 245, 246, 373, 374, 2000, 8191, 16629
};
#define CNT (sizeof places / sizeof *places)

void
test_main(void)
{
    char sector[SECTOR];
    REQUIRE(create("far", 0), "create");
    int fd = must_open("far");
    for (size_t i = 0; i < CNT; i++) {
        memset(sector, 'a' + i, SECTOR);
        seek(fd, places[i] * SECTOR);
        REQUIRE(write(fd, sector, SECTOR) == SECTOR, "write %u", places[i]);
        REQUIRE(filesize(fd) == (int) (places[i] + 1) * SECTOR, "size");
    }
    msg("written at every boundary");

    for (size_t i = 0; i < CNT; i++) {
        char found[3 * SECTOR], expected[3 * SECTOR];
        memset(expected, 0, sizeof expected);
        memset(expected + SECTOR, 'a' + i, SECTOR);
        unsigned first = places[i] > 0 ? places[i] - 1 : 0;
        size_t skip = places[i] > 0 ? 0 : SECTOR;
        size_t size = 2 * SECTOR - skip;
        if (i > 0 && places[i - 1] == first)
            memset(expected, 'a' + i - 1, SECTOR);
        seek(fd, first * SECTOR);
        REQUIRE(read(fd, found, size) == (int) size, "read %u", places[i]);
        compare_bytes(found, expected + skip, size, first * SECTOR, "far");
    }
    msg("read back");

    seek(fd, (places[CNT - 1] + 1) * SECTOR);
    CHECK(write(fd, sector, 1) == 0, "as far as a file goes");
    remove("far");
}
