/* Programs run copies of themselves, a dozen deep, and each gets its own
   status.

   @run multi-recurse 12
   @bochs
   @expect
   (multi-recurse) begin 12
   (multi-recurse) begin 11
   (multi-recurse) begin 10
   (multi-recurse) begin 9
   (multi-recurse) begin 8
   (multi-recurse) begin 7
   (multi-recurse) begin 6
   (multi-recurse) begin 5
   (multi-recurse) begin 4
   (multi-recurse) begin 3
   (multi-recurse) begin 2
   (multi-recurse) begin 1
   (multi-recurse) begin 0
   (multi-recurse) end 0
   multi-recurse: exit(0)
   (multi-recurse) end 1
   multi-recurse: exit(1)
   (multi-recurse) end 2
   multi-recurse: exit(2)
   (multi-recurse) end 3
   multi-recurse: exit(3)
   (multi-recurse) end 4
   multi-recurse: exit(4)
   (multi-recurse) end 5
   multi-recurse: exit(5)
   (multi-recurse) end 6
   multi-recurse: exit(6)
   (multi-recurse) end 7
   multi-recurse: exit(7)
   (multi-recurse) end 8
   multi-recurse: exit(8)
   (multi-recurse) end 9
   multi-recurse: exit(9)
   (multi-recurse) end 10
   multi-recurse: exit(10)
   (multi-recurse) end 11
   multi-recurse: exit(11)
   (multi-recurse) end 12
   multi-recurse: exit(12) */

#include <stdlib.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

/* Runs a copy with a number one less, down to 0; each ends with its number. */
int
main(int argc, char *argv[])
{
    int number = atoi(argv[1]);
    test_name = argv[0];
    msg("begin %d", number);
    if (number > 0)
        REQUIRE(run_child(test_name, number - 1) == number - 1, "child");
    msg("end %d", number);
    return number;
}
