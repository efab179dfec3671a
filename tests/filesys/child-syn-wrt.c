/* A child of syn-write: writes its part of the file. */

#include <stdlib.h>
#include "tests/filesys/seq-test.h"
#include "tests/filesys/syn.h"
#include "tests/user-lib.h"

int
main(int argc UNUSED, char *argv[])
{
    test_name = argv[0];
    int number = atoi(argv[1]);
    const char *data = random_content(SYN_WRITE_SIZE) + number * SYN_PART;
    int fd = must_open(SYN_FILE);
    seek(fd, number * SYN_PART);
    REQUIRE(write(fd, data, SYN_PART) == SYN_PART, "write part %d", number);
    return number;
}
