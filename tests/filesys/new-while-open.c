/* A file that was removed while it was open is another than the one that has
   its name then, whoever writes which, and two who open one name share one
   file.

   @expect
   (new-while-open) begin
   (new-while-open) two files
   (new-while-open) two who open it share it
   (new-while-open) "name" holds what it should
   (new-while-open) the old one holds what it should
   (new-while-open) and is gone with its descriptor
   (new-while-open) end
   new-while-open: exit(0) */

#include <filestat.h>
#include "tests/main.h"
#include "tests/user-lib.h"

static unsigned
free_sectors(void)
{
    struct mount_info info;
    REQUIRE(mounts(0, &info) == 0, "mounts");
    return info.sectors_free;
}

void
test_main(void)
{
    char found[3];
    unsigned before = free_sectors();
    make_file("name", "old", 3);
    int old = must_open("name");
    REQUIRE(remove("name") && open("name") == -1, "remove");
    make_file("name", "new", 3);
    int new = must_open("name"), again = must_open("name");
    CHECK(inumber(old) != inumber(new), "two files");
    REQUIRE(write(new, "NEWER", 5) == 5 && write(old, "OL", 2) == 2, "write");
    CHECK(inumber(new) == inumber(again) && filesize(again) == 5,
          "two who open it share it");
    check_file("name", "NEWER", 5);
    seek(old, 0);
    REQUIRE(read(old, found, 3) == 3, "read");
    compare_bytes(found, "OLd", 3, 0, "old");
    msg("the old one holds what it should");
    unsigned both = free_sectors();
    close(old);
    REQUIRE(free_sectors() > both, "the old one is still there");
    REQUIRE(remove("name"), "remove the new one");
    close(new);
    close(again);
    CHECK(free_sectors() == before, "and is gone with its descriptor");
}
