/* Processes that create, open and remove files of the same names at the same
   time see each name once or not at all, and leave nothing behind.

   @machine smp=1,2 hz=100,10000
   @program child-names
   @expect ignore-exit
   (create-remove) begin
   (create-remove) all came back
   (create-remove) no name is left
   (create-remove) end */

#include <string.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

#define CNT 4

void
test_main(void)
{
    pid_t pids[CNT];
    char name[READDIR_MAX_LEN + 1];
    quiet = true;
    exec_children("child-names", pids, CNT);
    wait_children(pids, CNT);
    quiet = false;
    msg("all came back");

    int fd = must_open("/");
    while (readdir(fd, name))
        REQUIRE(strncmp(name, "name-", 5), "%s is left", name);
    msg("no name is left");
}
