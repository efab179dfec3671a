/* A program that runs can be mapped for reading; who writes there ends, and the
   program is as it was.

   @machine smp=1,2
   @expect ignore-exit
   (mmap-running) begin
   (mmap-running) it can be read
   Page fault at 0x11000000: not present error writing page in user context.
   ...
   (mmap-running) who writes ends
   (mmap-running) nothing of it has changed
   (mmap-running) end */

#include <string.h>
#include <syscall.h>
#include "tests/main.h"
#include "tests/user-lib.h"

static char *const address = (char *) 0x10000000;

void
test_main(void)
{
    char before[64], after[64];
    int fd = must_open("mmap-running");
    REQUIRE(read(fd, before, sizeof before) == sizeof before
            && mmap(fd, address) != MAP_FAILED, "mmap");
    CHECK(!memcmp(address, before, sizeof before), "it can be read");
    pid_t pid = fork();
    if (pid == 0) {
        mmap(must_open("mmap-running"), address + 0x1000000);
        address[0x1000000] = 'x';
        exit(0);
    }
    CHECK(wait(pid) == -1, "who writes ends");
    seek(fd, 0);
    CHECK(read(fd, after, sizeof after) == sizeof after
          && !memcmp(after, before, sizeof after)
          && !memcmp(address, before, sizeof after),
          "nothing of it has changed");
}
