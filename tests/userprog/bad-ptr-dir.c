/* Every kind of bad pointer handed to readdir kills the process.

   @expect ignore-exit
   (bad-ptr-dir) begin
   (bad-ptr-dir) readdir: 13 bad pointers
   (bad-ptr-dir) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static void
try_readdir(void *bad)
{
    readdir(must_open("/"), bad);
}

static const struct bad_case cases[] = {
    { "readdir", try_readdir, true },
};

int
main(int argc, char *argv[])
{
    return test_bad_pointers(argc, argv, cases, sizeof cases / sizeof *cases);
}
