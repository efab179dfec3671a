/* A child of syn-read: reads the file byte by byte and compares. */

#include <stdlib.h>
#include "tests/filesys/seq-test.h"
#include "tests/filesys/syn.h"
#include "tests/user-lib.h"

int
main(int argc UNUSED, char *argv[])
{
    test_name = argv[0];
    const char *expected = random_content(SYN_READ_SIZE);
    int fd = must_open(SYN_FILE);
    for (size_t i = 0; i < SYN_READ_SIZE; i++) {
        char byte;
        REQUIRE(read(fd, &byte, 1) == 1, "byte %zu", i);
        compare_bytes(&byte, expected + i, 1, i, SYN_FILE);
    }
    return atoi(argv[1]);
}
