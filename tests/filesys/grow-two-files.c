/* Two files that grow in turns do not get in each other's way; the host finds
   in them what it gave.

   @random one 20000
   @random two 15000
   @expect ignore-exit
   (grow-two-files) begin
   (grow-two-files) copied in turns
   (grow-two-files) end
   @boot
   @get copy-1
   @get copy-2
   @expect ignore-exit
   (grow-two-files) begin
   (grow-two-files) as they were
   (grow-two-files) end
   @check
   fail("copy-1 is another") unless $file{'copy-1'} eq $put{one};
   fail("copy-2 is another") unless $file{'copy-2'} eq $put{two}; */

#include "tests/main.h"
#include "tests/user-lib.h"

/* Copies the next SIZE bytes of IN to OUT; false at the end. */
static bool
copy_some(int in, int out, int size)
{
    char part[2000];
    int got = read(in, part, size);
    REQUIRE(write(out, part, got) == got, "write");
    return got > 0;
}

void
test_main(void)
{
    int one = must_open("one"), two = must_open("two");
    if (open("copy-1") != -1) {
        CHECK(filesize(must_open("copy-1")) == filesize(one)
              && filesize(must_open("copy-2")) == filesize(two),
              "as they were");
        return;
    }
    REQUIRE(create("copy-1", 0) && create("copy-2", 0), "create");
    int to_one = must_open("copy-1"), to_two = must_open("copy-2");
    bool more_one = true, more_two = true;
    while (more_one || more_two) {
        more_one = copy_some(one, to_one, 777);
        more_two = copy_some(two, to_two, 1999);
    }
    msg("copied in turns");
}
