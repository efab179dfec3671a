/* What one boot wrote the next one finds, and what it removed stays away.

   @run persistence write
   @expect ignore-exit
   (persistence) begin
   (persistence) written
   (persistence) end
   @boot
   @run persistence check
   @expect ignore-exit
   (persistence) begin
   (persistence) "kept" holds what it should
   (persistence) "later" holds what it should
   (persistence) as it was left
   (persistence) end */

#include <string.h>
#include <syscall.h>
#include "tests/filesys/seq-test.h"
#include "tests/lib.h"
#include "tests/user-lib.h"

#define SIZE 70000

int
main(int argc, char *argv[])
{
    const char *data = random_content(SIZE);
    test_name = argv[0];
    msg("begin");
    if (argc > 1 && !strcmp(argv[1], "write")) {
        make_file("kept", data, SIZE);
        make_file("removed", data, SIZE);
        REQUIRE(remove("removed"), "remove");
        make_file("later", data, 1);
        msg("written");
    } else {
        check_file("kept", data, SIZE);
        check_file("later", data, 1);
        REQUIRE(open("removed") == -1, "removed, and back again");
        msg("as it was left");
    }
    msg("end");
    return 0;
}
