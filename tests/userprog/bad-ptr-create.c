/* Every kind of bad pointer handed to create kills the process.

   @expect ignore-exit
   (bad-ptr-create) begin
   (bad-ptr-create) create: 12 bad pointers
   (bad-ptr-create) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static void
try_create(void *bad)
{
    create(bad, 10);
}

static const struct bad_case cases[] = {
    { "create", try_create, false },
};

int
main(int argc, char *argv[])
{
    return test_bad_pointers(argc, argv, cases, sizeof cases / sizeof *cases);
}
