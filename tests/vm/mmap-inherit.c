/* A child made by exec has no mapping of its parent's; one made by fork has
   all, and may undo its own without harm to the parent's.

   @put mmap-inherit.c as text
   @expect ignore-exit
   (mmap-inherit) begin
   ...
   (mmap-inherit) exec
   ...
   (mmap-inherit) fork
   (mmap-inherit) munmap by the child
   (mmap-inherit) end */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static volatile char *const address = (char *) 0x10000000;

int
main(int argc, char *argv[])
{
    test_name = "mmap-inherit";
    if (argc > 1)
        return address[0] & 0;
    msg("begin");
    mapid_t map = mmap(must_open("text"), (void *) address);
    REQUIRE(map != MAP_FAILED, "mmap");
    address[3] = 'X';
    CHECK(wait(exec("mmap-inherit child")) == -1, "exec");
    pid_t pid = fork();
    if (pid == 0) {
        if (address[0] != '/' || address[3] != 'X')
            exit(1);
        munmap(map);
        exit(address[0] & 0);
    }
    CHECK(wait(pid) == -1, "fork");
    CHECK(address[0] == '/' && address[3] == 'X', "munmap by the child");
    msg("end");
    return 0;
}
