/* Every kind of bad pointer handed to open kills the process.

   @expect ignore-exit
   (bad-ptr-open) begin
   (bad-ptr-open) open: 12 bad pointers
   (bad-ptr-open) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static void
try_open(void *bad)
{
    open(bad);
}

static const struct bad_case cases[] = {
    { "open", try_open, false },
};

int
main(int argc, char *argv[])
{
    return test_bad_pointers(argc, argv, cases, sizeof cases / sizeof *cases);
}
