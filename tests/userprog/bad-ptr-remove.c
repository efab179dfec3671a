/* Every kind of bad pointer handed to remove kills the process.

   @expect ignore-exit
   (bad-ptr-remove) begin
   (bad-ptr-remove) remove: 12 bad pointers
   (bad-ptr-remove) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static void
try_remove(void *bad)
{
    remove(bad);
}

static const struct bad_case cases[] = {
    { "remove", try_remove, false },
};

int
main(int argc, char *argv[])
{
    return test_bad_pointers(argc, argv, cases, sizeof cases / sizeof *cases);
}
