/* Ten processes read one file at the same time, a byte each time, and each sees
   all of it.

   @machine hz=100,10000
   @program child-syn-read
   @expect ignore-exit
   (syn-read) begin
   (syn-read) the file is there
   (syn-read) all have read it
   (syn-read) end */

#include "tests/filesys/seq-test.h"
#include "tests/filesys/syn.h"
#include "tests/main.h"
#include "tests/user-lib.h"

void
test_main(void)
{
    pid_t pids[SYN_CHILDREN];
    make_file(SYN_FILE, random_content(SYN_READ_SIZE), SYN_READ_SIZE);
    msg("the file is there");
    quiet = true;
    exec_children("child-syn-read", pids, SYN_CHILDREN);
    wait_children(pids, SYN_CHILDREN);
    quiet = false;
    msg("all have read it");
    remove(SYN_FILE);
}
