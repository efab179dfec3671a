/* A program that somebody may write to by a mapping does not run; afterwards it
   does.

   @program noop
   @machine smp=1,2
   @expect ignore-exit
   (mmap-then-run) begin
   (mmap-then-run) not while it may be written to
   (mmap-then-run) afterwards
   (mmap-then-run) end */

#include <syscall.h>
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    int map = mmap(must_open("noop"), (void *) 0x10000000);
    REQUIRE(map != MAP_FAILED, "mmap");
    CHECK(exec("noop") == PID_ERROR, "not while it may be written to");
    munmap(map);
    CHECK(wait(exec("noop")) == 0, "afterwards");
}
