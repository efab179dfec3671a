/* Every kind of bad pointer handed to mkdir kills the process.

   @expect ignore-exit
   (bad-ptr-mkdir) begin
   (bad-ptr-mkdir) mkdir: 12 bad pointers
   (bad-ptr-mkdir) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static void
try_mkdir(void *bad)
{
    mkdir(bad);
}

static const struct bad_case cases[] = {
    { "mkdir", try_mkdir, false },
};

int
main(int argc, char *argv[])
{
    return test_bad_pointers(argc, argv, cases, sizeof cases / sizeof *cases);
}
