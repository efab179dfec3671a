/* A tree of directories and files is there after it was made, after the next
   boot, and for the host.

   @random content 5000
   @run dir-mk-tree make
   @expect ignore-exit
   (dir-mk-tree) begin
   (dir-mk-tree) made
   (dir-mk-tree) end
   @boot
   @run dir-mk-tree check
   @get tree/a3/b2/c1/f1
   @get tree/a0/copy
   @expect ignore-exit
   (dir-mk-tree) begin
   (dir-mk-tree) all there
   (dir-mk-tree) end
   @check
   fail("not what was written")
     unless $file{'tree/a3/b2/c1/f1'} eq 'tree/a3/b2/c1/f1';
   fail("the copy is another") unless $file{'tree/a0/copy'} eq $put{content};
 */

#include "tests/filesys/tree.h"

/* Copies the host's file into the tree. */
static void
copy(void)
{
    static char content[5000];
    int fd = must_open("content");
    REQUIRE(read(fd, content, sizeof content) == sizeof content, "read");
    make_file("tree/a0/copy", content, sizeof content);
}

int
main(int argc, char *argv[])
{
    test_name = "dir-mk-tree";
    msg("begin");
    quiet = true;
    bool make = argc > 1 && !strcmp(argv[1], "make");
    if (make) {
        REQUIRE(mkdir("tree"), "mkdir");
        tree_walk(tree_make, false);
        copy();
    } else
        tree_walk(tree_check, false);
    quiet = false;
    msg(make ? "made" : "all there");
    msg("end");
    return 0;
}
