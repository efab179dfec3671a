/* A large file is written and read in blocks of 512 bytes in random order.

   @expect ignore-exit
   (lg-random) begin
   (lg-random) create "blorp"
   (lg-random) open "blorp"
   (lg-random) write "blorp" in random order
   (lg-random) read "blorp" in random order
   (lg-random) close "blorp"
   (lg-random) end */

#include <syscall.h>
#include "tests/filesys/seq-test.h"
#include "tests/main.h"

void
test_main(void)
{
    write_in_random_order("blorp", 75264, 512);
    remove("blorp");
}
