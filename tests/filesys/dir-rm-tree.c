/* A tree that is taken down from its leaves is gone, with the next boot too,
   and all its sectors are free.

   @run dir-rm-tree now
   @expect ignore-exit
   (dir-rm-tree) begin
   (dir-rm-tree) not from the root
   (dir-rm-tree) taken down
   (dir-rm-tree) its sectors are free
   (dir-rm-tree) end
   @boot
   @run dir-rm-tree later
   @expect ignore-exit
   (dir-rm-tree) begin
   (dir-rm-tree) nothing is back
   (dir-rm-tree) end */

#include <filestat.h>
#include "tests/filesys/tree.h"

static unsigned
free_sectors(void)
{
    struct mount_info info;
    REQUIRE(mounts(0, &info) == 0, "mounts");
    return info.sectors_free;
}

static void
make_and_remove(void)
{
    unsigned before = free_sectors();
    quiet = true;
    REQUIRE(mkdir("tree"), "mkdir");
    tree_walk(tree_make, false);
    quiet = false;
    CHECK(!remove("tree") && !remove("tree/a0"), "not from the root");
    tree_walk(tree_remove, true);
    CHECK(remove("tree"), "taken down");
    CHECK(free_sectors() == before, "its sectors are free");
}

int
main(int argc, char *argv[])
{
    test_name = "dir-rm-tree";
    msg("begin");
    if (argc > 1 && !strcmp(argv[1], "now"))
        make_and_remove();
    else
        CHECK(open("tree") == -1 && mkdir("tree") && open("tree/a0") == -1,
              "nothing is back");
    msg("end");
    return 0;
}
