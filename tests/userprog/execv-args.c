/* execv puts another program in the place of this one, in the same process,
   with the arguments given, blanks in them too; descriptors stay open.

   @program child-args
   @expect
   (execv-args) begin
   (child-args) argc = 3
   (child-args) argv[1] = 'two words'
   (child-args) argv[2] = ''
   child-args: exit(0)
   (execv-args) same pid
   (execv-args) end
   execv-args: exit(0) */

#include <stddef.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

void
test_main(void)
{
    char *argv[] = { "child-args", "two words", "", NULL };
    pid_t pid = fork();
    if (pid == 0) {
        execv("child-args", argv);
        fail("execv failed");
    }
    int status;
    CHECK(waitpid(-1, &status, 0) == pid && status == 0, "same pid");
}
