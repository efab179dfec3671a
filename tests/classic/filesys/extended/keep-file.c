/* A file written in one run is there in the next. */

#include <string.h>

#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    static const char text[] = "kept from run to run\n";
    int fd;

    CHECK(create("kept", 0), "create kept");
    CHECK((fd = open("kept")) > 1, "open kept");
    CHECK(write(fd, text, strlen(text)) == (int)strlen(text), "write kept");
    close(fd);
}
