/* dup2 puts a file in the place of the console, where printf writes to it, and
   back again; both descriptors share one position.

   @expect
   (dup2-redirect) begin
   (dup2-redirect) back on the console
   (dup2-redirect) the file has "to the file"
   (dup2-redirect) bad numbers
   (dup2-redirect) end
   dup2-redirect: exit(0) */

#include <stdio.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char text[12] = "";
    make_file("out", "", 0);
    int fd = must_open("out"), console = dup2(1, 20);
    REQUIRE(console == 20 && dup2(fd, 1) == 1, "dup2");
    printf("to the file");
    REQUIRE(tell(fd) == 11, "position %u", tell(fd));
    dup2(console, 1);
    msg("back on the console");
    seek(fd, 0);
    read(fd, text, 11);
    msg("the file has \"%s\"", text);
    CHECK(dup2(99, 1) == -1 && dup2(fd, -1) == -1 && dup2(fd, 1 << 20) == -1
          && dup2(fd, fd) == fd, "bad numbers");
    remove("out");
}
