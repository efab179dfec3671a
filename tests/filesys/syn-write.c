/* Ten processes each write their part of one file at the same time; in the end
   it holds what all have written.

   @machine hz=100,10000
   @program child-syn-wrt
   @expect ignore-exit
   (syn-write) begin
   (syn-write) the file is there
   (syn-write) all have written
   (syn-write) "shared" holds what it should
   (syn-write) end */

#include "tests/filesys/seq-test.h"
#include "tests/filesys/syn.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    pid_t pids[SYN_CHILDREN];
    CHECK(create(SYN_FILE, SYN_WRITE_SIZE), "the file is there");
    quiet = true;
    exec_children("child-syn-wrt", pids, SYN_CHILDREN);
    wait_children(pids, SYN_CHILDREN);
    quiet = false;
    msg("all have written");
    check_file(SYN_FILE, random_content(SYN_WRITE_SIZE), SYN_WRITE_SIZE);
    remove("shared");
}
