/* waitpid for any child gives each child once, the first to end first, and then
   says that there is none.

   @expect ignore-exit
   (waitpid-any) begin
   (waitpid-any) first 12
   (waitpid-any) then 11
   (waitpid-any) no more
   (waitpid-any) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

/* A child that ends after MS milliseconds with STATUS. */
static pid_t
start(unsigned ms, int status)
{
    pid_t pid = fork();
    if (pid == 0) {
        sleep_ms(ms);
        exit(status);
    }
    return pid;
}

void
test_main(void)
{
    int status;
    pid_t slow = start(200, 11), quick = start(20, 12);
    REQUIRE(waitpid(-1, &status, 0) == quick, "not the quick one");
    msg("first %d", status);
    REQUIRE(waitpid(-1, &status, 0) == slow, "not the slow one");
    msg("then %d", status);
    CHECK(waitpid(-1, &status, 0) == -1, "no more");
}
