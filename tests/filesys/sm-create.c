/* A small file that was just created has its size and holds zeros.

   @expect ignore-exit
   (sm-create) begin
   (sm-create) create "bazzle"
   (sm-create) open "bazzle"
   (sm-create) "bazzle" holds what it should
   (sm-create) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static char zeros[5678];

void
test_main(void)
{
    CHECK(create("bazzle", sizeof zeros), "create \"bazzle\"");
    int fd = open("bazzle");
    CHECK(fd > 1, "open \"bazzle\"");
    check_file_handle(fd, "bazzle", zeros, sizeof zeros);
    remove("bazzle");
}
