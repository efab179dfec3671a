/* Every kind of bad pointer handed to read kills the process.

   @expect ignore-exit
   (bad-ptr-read) begin
   (bad-ptr-read) read from a file: 13 bad pointers
   (bad-ptr-read) read a page: 13 bad pointers
   (bad-ptr-read) read from nowhere: 13 bad pointers
   (bad-ptr-read) read from the keyboard: 13 bad pointers
   (bad-ptr-read) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static void
from_file(void *bad)
{
    create("file", 5);
    read(must_open("file"), bad, 5);
}

static void
page(void *bad)
{
    create("file", 5);
    read(must_open("file"), bad, 4096);
}

static void
from_nowhere(void *bad)
{
    read(77, bad, 5);
}

static void
from_keyboard(void *bad)
{
    read(STDIN_FILENO, bad, 5);
}

static const struct bad_case cases[] = {
    { "read from a file", from_file, true },
    { "read a page", page, true },
    { "read from nowhere", from_nowhere, true },
    { "read from the keyboard", from_keyboard, true },
};

int
main(int argc, char *argv[])
{
    int status = test_bad_pointers(argc, argv, cases,
                                   sizeof cases / sizeof *cases);
    remove("file");
    return status;
}
