/* A limit of memory holds for what a process becomes and for its children: a
   program that needs more is not loaded, nor is a process copied that has more.

   @program child-quiet child-large
   @expect ignore-exit
   (limit-pages) begin
   (limit-pages) more than the limit
   (limit-pages) as much as the limit
   (limit-pages) not in its place
   (limit-pages) no copy of what is more
   (limit-pages) end */

#include <limit.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    char *words[] = { "child-large", NULL };
    REQUIRE(setlimit(LIMIT_PAGES, 60) == 0, "setlimit");
    CHECK(exec("child-large") == PID_ERROR, "more than the limit");
    CHECK(wait(exec("child-quiet 9")) == 9, "as much as the limit");
    CHECK(execv(words[0], words) == -1, "not in its place");
    REQUIRE(setlimit(LIMIT_PAGES, 1) == 0, "setlimit");
    CHECK(fork() == PID_ERROR && exec("child-quiet 9") == PID_ERROR,
          "no copy of what is more");
}
