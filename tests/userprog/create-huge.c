/* A file larger than the disk or than any file is refused, and leaves nothing
   behind.

   @expect
   (create-huge) begin
   (create-huge) larger than the disk
   (create-huge) larger than any file
   (create-huge) larger than numbers with a sign
   (create-huge) no such file
   (create-huge) there is still room
   (create-huge) end
   create-huge: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    CHECK(!create("huge", 0x7f000000), "larger than the disk");
    CHECK(!create("huge", 0x7fffffff), "larger than any file");
    CHECK(!create("huge", 0xffffff00), "larger than numbers with a sign");
    CHECK(open("huge") == -1, "no such file");
    make_file("small", sample, SAMPLE_SIZE);
    msg("there is still room");
    remove("small");
}
