/* What was never written between the old end of a file and a byte far behind it
   reads as zeros, takes no room, and does so after the next boot.

   @run grow-sparse make
   @expect ignore-exit
   (grow-sparse) begin
   (grow-sparse) a byte far behind the end
   (grow-sparse) few sectors for it
   (grow-sparse) zeros before it
   (grow-sparse) end
   @boot
   @run grow-sparse check
   @get sparse
   @expect ignore-exit
   (grow-sparse) begin
   (grow-sparse) zeros before it
   (grow-sparse) end
   @check
   fail("another content")
     unless $file{sparse} eq 'front' . "\0" x (76_543 - 5) . 'x'; */

#include <filestat.h>
#include <string.h>
#include "tests/user-lib.h"

#define FAR 76543

static unsigned
free_sectors(void)
{
    struct mount_info info;
    REQUIRE(mounts(0, &info) == 0, "mounts");
    return info.sectors_free;
}

static void
make(void)
{
    make_file("sparse", "front", 5);
    unsigned before = free_sectors();
    int fd = must_open("sparse");
    seek(fd, FAR);
    CHECK(write(fd, "x", 1) == 1 && filesize(fd) == FAR + 1,
          "a byte far behind the end");
    close(fd);
    CHECK(before - free_sectors() < 5, "few sectors for it");
}

int
main(int argc UNUSED, char *argv[])
{
    static char content[FAR + 1];
    test_name = argv[0];
    msg("begin");
    if (!strcmp(argv[1], "make"))
        make();
    memcpy(content, "front", 5);
    content[FAR] = 'x';
    quiet = true;
    check_file("sparse", content, sizeof content);
    quiet = false;
    msg("zeros before it");
    msg("end");
    return 0;
}
