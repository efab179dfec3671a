/* A large file of the size that it was created with is filled.

   @expect ignore-exit
   (lg-full) begin
   (lg-full) create "quux"
   (lg-full) open "quux"
   (lg-full) writing "quux"
   (lg-full) close "quux"
   (lg-full) "quux" holds what it should
   (lg-full) end */

#include <random.h>
#include <syscall.h>
#include "tests/filesys/seq-test.h"
#include "tests/main.h"

static size_t
step(void)
{
    return 75678;
}

void
test_main(void)
{
    write_in_order("quux", 75678, 75678, step);
    remove("quux");
}
