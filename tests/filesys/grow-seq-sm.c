/* A file grows from nothing, a few odd bytes at a time.

   @expect ignore-exit
   (grow-seq-sm) begin
   (grow-seq-sm) create "grows"
   (grow-seq-sm) open "grows"
   (grow-seq-sm) writing "grows"
   (grow-seq-sm) close "grows"
   (grow-seq-sm) "grows" holds what it should
   (grow-seq-sm) end */

#include <syscall.h>
#include "tests/filesys/seq-test.h"
#include "tests/main.h"

static size_t
step(void)
{
    return 123;
}

void
test_main(void)
{
    write_in_order("grows", 5678, 0, step);
    remove("grows");
}
