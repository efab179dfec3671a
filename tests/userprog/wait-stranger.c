/* Only the parent gets the status: a child's child is a stranger, and so is a
   parent.

   @program child-quiet
   @expect ignore-exit
   (wait-stranger) begin
   (wait-stranger) a grandchild
   (wait-stranger) a parent
   (wait-stranger) end */

#include <stdio.h>
#include <stdlib.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

/* The child tells by a file who its own child is, and ends after it. */
static int
be_child(pid_t parent)
{
    pid_t pid = exec("child-quiet 5");
    make_file("pid", &pid, sizeof pid);
    REQUIRE(wait(pid) == 5, "the child's own child");
    return wait(parent) == -1 ? 9 : 8;
}

int
main(int argc, char *argv[])
{
    char command_line[40];
    pid_t grandchild;
    test_name = argv[0];
    if (argc > 1)
        return be_child(atoi(argv[1]));

    msg("begin");
    snprintf(command_line, sizeof command_line, "wait-stranger %d", getpid());
    pid_t pid = exec(command_line);
    int fd;
    while ((fd = open("pid")) == -1 || filesize(fd) < (int) sizeof pid
           || read(fd, &grandchild, sizeof grandchild) != sizeof grandchild
           || grandchild == 0) {
        close(fd);
        sleep_ms(10);
    }
    CHECK(wait(grandchild) == -1, "a grandchild");
    CHECK(wait(pid) == 9, "a parent");
    remove("pid");
    msg("end");
    return 0;
}
