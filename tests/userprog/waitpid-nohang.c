/* With WNOHANG waitpid does not wait: 0 while the child lives, its pid when it
   has ended, -1 where there is no such child or option.

   @expect
   (waitpid-nohang) begin
   (waitpid-nohang) not yet
   waitpid-nohang: exit(5)
   (waitpid-nohang) ended with 5
   (waitpid-nohang) forgotten
   (waitpid-nohang) no such option
   (waitpid-nohang) end
   waitpid-nohang: exit(0) */

#include <stddef.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    int fds[2], status = 0;
    char byte;
    REQUIRE(pipe(fds) == 0, "no pipe");
    pid_t pid = fork(), ended;
    if (pid == 0) {
        close(fds[1]);
        read(fds[0], &byte, 1);         /* until the parent closes its end */
        exit(5);
    }
    CHECK(waitpid(pid, &status, WNOHANG) == 0, "not yet");
    close(fds[1]);
    while ((ended = waitpid(pid, &status, WNOHANG)) == 0)
        yield();
    REQUIRE(ended == pid, "waitpid: %d", ended);
    msg("ended with %d", status);
    CHECK(waitpid(pid, NULL, WNOHANG) == -1, "forgotten");
    CHECK(waitpid(-1, NULL, 2) == -1, "no such option");
}
