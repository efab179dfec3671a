/* What a program has written is there after the machine was off, and what it
   has removed is not.

   @run persist write
   @expect
   (persist) begin
   (persist) written
   (persist) end
   persist: exit(0)
   @boot
   @run persist check
   @expect
   (persist) begin
   (persist) "kept" holds what it should
   (persist) the other is gone
   (persist) end
   persist: exit(0) */

#include <string.h>
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    msg("begin");
    if (argc > 1 && !strcmp(argv[1], "write")) {
        make_file("kept", sample, SAMPLE_SIZE);
        make_file("removed", sample, SAMPLE_SIZE);
        REQUIRE(remove("removed"), "remove");
        msg("written");
    } else {
        check_file("kept", sample, SAMPLE_SIZE);
        CHECK(open("removed") == -1, "the other is gone");
    }
    msg("end");
    return 0;
}
