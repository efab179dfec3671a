/* A process lives as long as one of its threads, whichever that is, and ends
   with status 0 where none has said exit.

   @machine smp=1,2
   @expect
   (thread-last) begin
   (thread-last) the first has ended
   thread-last: exit(0)
   (thread-last) the child has ended with 0
   (thread-last) end
   thread-last: exit(0) */

#include <syscall.h>
#include <thread.h>
#include "tests/lib.h"
#include "tests/main.h"

static int first;

static int
outlive(void *pid)
{
    REQUIRE(thread_join(first, NULL) == 0, "join the first");
    REQUIRE(getpid() == (int) pid && gettid() != (int) pid, "which process?");
    msg("the first has ended");
    return 9;
}

void
test_main(void)
{
    int status = -1;
    pid_t pid = fork();
    if (pid == 0) {
        first = gettid();
        REQUIRE(thread_create(outlive, (void *) getpid()) > 0, "create");
        thread_exit(8);
    }
    CHECK(waitpid(pid, &status, 0) == pid && status == 0,
          "the child has ended with 0");
}
