/* Parent and child share the position of a file that was open when they forked;
   one that closes it does not close it for the other.

   @expect
   (fork-files) begin
   fork-files: exit(0)
   (fork-files) position 6
   (fork-files) reads "789"
   (fork-files) end
   fork-files: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    char buffer[4] = "";
    make_file("digits", "0123456789", 10);
    int fd = must_open("digits");
    read(fd, buffer, 2);
    pid_t pid = fork();
    if (pid == 0) {
        read(fd, buffer, 3);
        seek(fd, tell(fd) + 1);
        close(fd);
        exit(0);
    }
    wait(pid);
    msg("position %u", tell(fd));
    seek(fd, 7);
    read(fd, buffer, 3);
    msg("reads \"%s\"", buffer);
    remove("digits");
}
