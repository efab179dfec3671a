/* A child's program cannot be written, by the child or its parent, until the
   child has ended.

   @program child-rox
   @expect ignore-exit
   (rox-child) begin
   (rox-child) written before it runs
   (rox-child) not written while it runs
   (rox-child) not written while the first still runs
   (rox-child) written when all have ended
   (rox-child) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

/* Starts a copy that tries to write the program; while it runs, nobody can. */
static void
try_children(int cnt)
{
    for (int i = 0; i < cnt; i++)
        REQUIRE(run_child("child-rox", i) == i, "child %d", i);
}

void
test_main(void)
{
    char byte;
    int fd = must_open("child-rox");
    REQUIRE(read(fd, &byte, 1) == 1, "read");
    seek(fd, 0);
    CHECK(write(fd, &byte, 1) == 1, "written before it runs");
    make_file("hold", &byte, 1);
    pid_t pid = exec("child-rox 1 hold");
    seek(fd, 0);
    CHECK(write(fd, &byte, 1) <= 0, "not written while it runs");
    try_children(1);
    seek(fd, 0);
    CHECK(write(fd, &byte, 1) <= 0, "not written while the first still runs");
    REQUIRE(remove("hold"), "remove");
    REQUIRE(wait(pid) == 1, "the first");
    seek(fd, 0);
    CHECK(write(fd, &byte, 1) == 1, "written when all have ended");
}
