/* A child that tries to write its own program, then ends with its first
   argument as status, after as many milliseconds as its second says. */

#include <stdlib.h>
#include "tests/user-lib.h"

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    REQUIRE(write(must_open("child-rox"), "x", 1) <= 0, "I can be written");
    if (argc > 2)
        sleep_ms(atoi(argv[2]));
    return atoi(argv[1]);
}
