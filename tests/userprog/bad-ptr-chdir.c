/* Every kind of bad pointer handed to chdir kills the process.

   @expect ignore-exit
   (bad-ptr-chdir) begin
   (bad-ptr-chdir) chdir: 12 bad pointers
   (bad-ptr-chdir) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static void
try_chdir(void *bad)
{
    chdir(bad);
}

static const struct bad_case cases[] = {
    { "chdir", try_chdir, false },
};

int
main(int argc, char *argv[])
{
    return test_bad_pointers(argc, argv, cases, sizeof cases / sizeof *cases);
}
