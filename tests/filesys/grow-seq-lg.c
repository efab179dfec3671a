/* A file grows from nothing, to many sectors, an odd number of bytes at a time.

   @expect ignore-exit
   (grow-seq-lg) begin
   (grow-seq-lg) create "grows"
   (grow-seq-lg) open "grows"
   (grow-seq-lg) writing "grows"
   (grow-seq-lg) close "grows"
   (grow-seq-lg) "grows" holds what it should
   (grow-seq-lg) end */

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
    write_in_order("grows", 72943, 0, step);
    remove("grows");
}
