/* A limit of descriptors is one of their numbers, for all that makes some; what
   is open beyond stays open.

   @expect ignore-exit
   (limit-fds) begin
   (limit-fds) open, pipe and dup2
   (limit-fds) what is open stays
   (limit-fds) a child has the same
   (limit-fds) end */

#include <limit.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

static int
open_some(void)
{
    return open("limit-fds");
}

void
test_main(void)
{
    int fds[2], far = dup2(1, 50), status;
    REQUIRE(far == 50 && setlimit(LIMIT_DESCRIPTORS, 5) == 0, "setlimit");
    CHECK(open_some() == 2 && open_some() == 3 && pipe(fds) == -1
          && open_some() == 4 && open_some() == -1 && pipe(fds) == -1
          && dup2(1, 5) == -1 && dup2(1, 4) == 4, "open, pipe and dup2");
    CHECK(write(far, "", 0) == 0 && dup2(far, 3) == 3, "what is open stays");
    pid_t pid = fork();
    if (pid == 0) {
        close(far);
        exit(getlimit(LIMIT_DESCRIPTORS) == 5 && open_some() == -1
             && setlimit(LIMIT_DESCRIPTORS, 6) == -1);
    }
    CHECK(waitpid(pid, &status, 0) == pid && status == 1,
          "a child has the same");
}
