/* A large file that was just created has its size and holds zeros.

   @expect ignore-exit
   (lg-create) begin
   (lg-create) create "blorp"
   (lg-create) open "blorp"
   (lg-create) "blorp" holds what it should
   (lg-create) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static char zeros[75678];

void
test_main(void)
{
    CHECK(create("blorp", sizeof zeros), "create \"blorp\"");
    int fd = open("blorp");
    CHECK(fd > 1, "open \"blorp\"");
    check_file_handle(fd, "blorp", zeros, sizeof zeros);
    remove("blorp");
}
