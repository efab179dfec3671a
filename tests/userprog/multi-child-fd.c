/* A child has no part in its parent's descriptors: it can neither read nor
   close them.

   @put sample.txt
   @expect
   (multi-child-fd) begin
   (multi-child-fd) the child has no such descriptor
   multi-child-fd: exit(0)
   (multi-child-fd) the parent still has it
   (multi-child-fd) end
   multi-child-fd: exit(0) */

#include <stdlib.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

static int
be_child(int fd)
{
    char byte;
    CHECK(read(fd, &byte, 1) == -1, "the child has no such descriptor");
    close(fd);
    return 0;
}

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1)
        return be_child(atoi(argv[1]));
    msg("begin");
    int fd = must_open("sample.txt");
    char byte;
    REQUIRE(run_child(test_name, fd) == 0, "child");
    CHECK(read(fd, &byte, 1) == 1 && byte == sample[0],
          "the parent still has it");
    msg("end");
    return 0;
}
