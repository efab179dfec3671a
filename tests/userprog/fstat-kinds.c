/* What a descriptor stands for, fstat tells: a file, a directory, the keyboard,
   the console, either end of a pipe, also by another number.

   @expect
   (fstat-kinds) begin
   (fstat-kinds) files
   (fstat-kinds) keyboard and console
   (fstat-kinds) pipes
   (fstat-kinds) nothing
   (fstat-kinds) end
   fstat-kinds: exit(0) */

#include <filestat.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

static int
kind_of(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 ? (int) st.type : -1;
}

void
test_main(void)
{
    int ends[2];
    REQUIRE(create("a", 0) && pipe(ends) == 0, "create");
    CHECK(kind_of(must_open("a")) == STAT_FILE
          && kind_of(must_open("/")) == STAT_DIRECTORY, "files");
    REQUIRE(dup2(STDIN_FILENO, 20) == 20 && dup2(STDOUT_FILENO, 21) == 21,
            "dup2");
    CHECK(kind_of(STDIN_FILENO) == STAT_KEYBOARD && kind_of(20) == STAT_KEYBOARD
          && kind_of(STDOUT_FILENO) == STAT_CONSOLE
          && kind_of(21) == STAT_CONSOLE, "keyboard and console");
    CHECK(kind_of(ends[0]) == STAT_PIPE && kind_of(ends[1]) == STAT_PIPE,
          "pipes");
    CHECK(kind_of(99) == -1 && kind_of(-1) == -1, "nothing");
    remove("a");
}
