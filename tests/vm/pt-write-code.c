/* A program's text cannot be written, neither by itself nor by a read() into
   it, and who runs the same text sees no change.

   @expect ignore-exit
   (pt-write-code) begin
   ...
   (pt-write-code) by itself
   (pt-write-code) by the kernel
   (pt-write-code) as it was
   (pt-write-code) end */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static int
try(bool kernel)
{
    char *code = (char *) test_main;
    pid_t pid = fork();
    if (pid == 0) {
        if (kernel)
            read(must_open("zeros"), code, 4);
        else
            memset(code, 0, 4);
        exit(7);
    }
    return wait(pid);
}

void
test_main(void)
{
    char before[64];
    memcpy(before, (char *) test_main, sizeof before);
    REQUIRE(create("zeros", 100), "create");
    CHECK(try(false) == -1, "by itself");
    CHECK(try(true) == -1, "by the kernel");
    CHECK(memcmp(before, (char *) test_main, sizeof before) == 0, "as it was");
    remove("zeros");
}
