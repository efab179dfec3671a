/* A small file grows from nothing, block by block.

   @expect ignore-exit
   (sm-seq-block) begin
   (sm-seq-block) create "noodle"
   (sm-seq-block) open "noodle"
   (sm-seq-block) writing "noodle"
   (sm-seq-block) close "noodle"
   (sm-seq-block) "noodle" holds what it should
   (sm-seq-block) end */

#include <random.h>
#include <syscall.h>
#include "tests/filesys/seq-test.h"
#include "tests/main.h"

static size_t
step(void)
{
    return 513;
}

void
test_main(void)
{
    write_in_order("noodle", 5678, 0, step);
    remove("noodle");
}
