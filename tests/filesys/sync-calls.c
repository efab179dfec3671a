/* fsync takes files and directories, and nothing else; sync takes everything.

   @expect ignore-exit
   (sync-calls) begin
   (sync-calls) fsync of a file
   (sync-calls) fsync of a directory
   (sync-calls) sync
   (sync-calls) fsync of the console, of a pipe, of nothing: -1
   (sync-calls) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    int ends[2];
    make_file("file", "content", 7);
    int fd = open("file");
    CHECK(fsync(fd) == 0, "fsync of a file");
    REQUIRE(fsync(fd) == 0, "once more, with nothing to do");
    int dir = open("/");
    CHECK(fsync(dir) == 0, "fsync of a directory");
    CHECK(sync() == 0, "sync");
    REQUIRE(pipe(ends) == 0, "pipe");
    CHECK(fsync(0) == -1 && fsync(1) == -1 && fsync(ends[1]) == -1
          && fsync(99) == -1 && fsync(-1) == -1,
          "fsync of the console, of a pipe, of nothing: -1");
    remove("file");
}
