/* A buffer whose end is not the user's kills the process before a byte is
   written.

   @expect
   (write-partial) begin
   write-partial: exit(-1)
   (write-partial) the writer was killed
   (write-partial) "file" holds what it should
   (write-partial) end
   write-partial: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

int
main(int argc, char *argv[])
{
    test_name = argv[0];
    if (argc > 1) {
        write(must_open("file"), memory_edge(10), 11);
        return 0;
    }
    msg("begin");
    make_file("file", sample, SAMPLE_SIZE);
    CHECK(run_child(test_name, 1) == -1, "the writer was killed");
    check_file("file", sample, SAMPLE_SIZE);
    remove("file");
    msg("end");
    return 0;
}
