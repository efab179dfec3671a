/* System calls work one instruction at a time, with other processes running
   in between.

   @kernel -S
   @expect ignore-exit
   (single-step) begin
   (single-step) all came back
   (single-step) end */

#include <stdlib.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

#define CNT 2

/* Writes a file of its own and reads it again. */
static int
use_file(char *number)
{
    char name[] = "file-0", found[SAMPLE_SIZE];
    name[5] = number[0];
    make_file(name, sample, SAMPLE_SIZE);
    int fd = must_open(name);
    REQUIRE(read(fd, found, SAMPLE_SIZE) == (int) SAMPLE_SIZE, "read");
    compare_bytes(found, sample, SAMPLE_SIZE, 0, name);
    return atoi(number);
}

int
main(int argc, char *argv[])
{
    pid_t pids[CNT];
    test_name = argv[0];
    if (argc > 1)
        return use_file(argv[1]);
    msg("begin");
    quiet = true;
    exec_children(test_name, pids, CNT);
    wait_children(pids, CNT);
    quiet = false;
    msg("all came back");
    msg("end");
    return 0;
}
