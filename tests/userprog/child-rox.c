/* A child that tries to write its own program, then ends with its first
   argument as status, but not before the file that its second names is
   gone. */

#include <stdlib.h>
#include "tests/user-lib.h"

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    REQUIRE(write(must_open("child-rox"), "x", 1) <= 0, "I can be written");
    for (int fd; argc > 2 && (fd = open(argv[2])) >= 0; close(fd))
        sleep_ms(10);
    return atoi(argv[1]);
}
