/* A large file grows from nothing by pieces of any size.

   @expect ignore-exit
   (lg-seq-random) begin
   (lg-seq-random) create "nibble"
   (lg-seq-random) open "nibble"
   (lg-seq-random) writing "nibble"
   (lg-seq-random) close "nibble"
   (lg-seq-random) "nibble" holds what it should
   (lg-seq-random) end */

#include <random.h>
#include <syscall.h>
#include "tests/filesys/seq-test.h"
#include "tests/main.h"

static size_t
step(void)
{
    return random_ulong() % 4041 + 1;
}

void
test_main(void)
{
    write_in_order("nibble", 75678, 0, step);
    remove("nibble");
}
