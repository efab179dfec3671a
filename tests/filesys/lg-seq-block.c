/* A large file grows from nothing, block by block.

   @expect ignore-exit
   (lg-seq-block) begin
   (lg-seq-block) create "bagel"
   (lg-seq-block) open "bagel"
   (lg-seq-block) writing "bagel"
   (lg-seq-block) close "bagel"
   (lg-seq-block) "bagel" holds what it should
   (lg-seq-block) end */

#include <random.h>
#include <syscall.h>
#include "tests/filesys/seq-test.h"
#include "tests/main.h"

static size_t
step(void)
{
    return 1234;
}

void
test_main(void)
{
    write_in_order("bagel", 75678, 0, step);
    remove("bagel");
}
