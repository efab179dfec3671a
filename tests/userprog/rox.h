#ifndef TESTS_USERPROG_ROX_H
#define TESTS_USERPROG_ROX_H

/* A program that runs, here child-rox, cannot be written. */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

/* Starts a copy that tries to write the program; while it runs, nobody can. */
static inline void
try_children(int cnt)
{
    for (int i = 0; i < cnt; i++)
        REQUIRE(run_child("child-rox", i) == i, "child %d", i);
}

/* Writes the program before, while and after it runs, and has CHILDREN copies
   try it, too. */
static inline void
write_while_running(int children)
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
    try_children(children);
    seek(fd, 0);
    CHECK(write(fd, &byte, 1) <= 0, "not written while the first still runs");
    REQUIRE(remove("hold"), "remove");
    REQUIRE(wait(pid) == 1, "the first");
    seek(fd, 0);
    CHECK(write(fd, &byte, 1) == 1, "written when all have ended");
}

#endif /* tests/userprog/rox.h */
