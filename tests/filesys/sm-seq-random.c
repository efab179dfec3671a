/* A small file grows from nothing by pieces of any size.

   @expect ignore-exit
   (sm-seq-random) begin
   (sm-seq-random) create "hosts"
   (sm-seq-random) open "hosts"
   (sm-seq-random) writing "hosts"
   (sm-seq-random) close "hosts"
   (sm-seq-random) "hosts" holds what it should
   (sm-seq-random) end */

#include <random.h>
#include <syscall.h>
#include "tests/filesys/seq-test.h"
#include "tests/main.h"

static size_t
step(void)
{
    return random_ulong() % 1031 + 1;
}

void
test_main(void)
{
    write_in_order("hosts", 5678, 0, step);
    remove("hosts");
}
