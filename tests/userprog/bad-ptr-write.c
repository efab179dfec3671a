/* Every kind of bad pointer handed to write kills the process.

   @expect ignore-exit
   (bad-ptr-write) begin
   (bad-ptr-write) write to a file: 12 bad pointers
   (bad-ptr-write) write a page: 12 bad pointers
   (bad-ptr-write) write to nowhere: 12 bad pointers
   (bad-ptr-write) write to the console: 12 bad pointers
   (bad-ptr-write) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"

static void
to_file(void *bad)
{
    create("file", 0);
    write(must_open("file"), bad, 5);
}

static void
page(void *bad)
{
    create("file", 0);
    write(must_open("file"), bad, 4096);
}

static void
to_nowhere(void *bad)
{
    write(77, bad, 5);
}

static void
to_console(void *bad)
{
    write(STDOUT_FILENO, bad, 5);
}

static const struct bad_case cases[] = {
    { "write to a file", to_file, false },
    { "write a page", page, false },
    { "write to nowhere", to_nowhere, false },
    { "write to the console", to_console, false },
};

int
main(int argc, char *argv[])
{
    int status = test_bad_pointers(argc, argv, cases,
                                   sizeof cases / sizeof *cases);
    remove("file");
    return status;
}
