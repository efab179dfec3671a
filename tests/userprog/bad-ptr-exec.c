/* Every kind of bad pointer handed to exec kills the process.

   @expect ignore-exit
   (bad-ptr-exec) begin
   (bad-ptr-exec) exec: 12 bad pointers
   (bad-ptr-exec) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static void
try_exec(void *bad)
{
    exec(bad);
}

static const struct bad_case cases[] = {
    { "exec", try_exec, false },
};

int
main(int argc, char *argv[])
{
    return test_bad_pointers(argc, argv, cases, sizeof cases / sizeof *cases);
}
