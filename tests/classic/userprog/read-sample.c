/* A file that the tree puts on the disk can be read. */

#include <stdio.h>

#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    char text[128];
    int fd, length;

    CHECK((fd = open("sample.txt")) > 1, "open sample.txt");
    length = read(fd, text, sizeof text - 1);
    if (length <= 0)
        fail("read returned %d", length);
    text[length - 1] = '\0';
    msg("it says: %s", text);
}
