/* A small file is written and read in blocks of 13 bytes in random order.

   @expect ignore-exit
   (sm-random) begin
   (sm-random) create "bazzle"
   (sm-random) open "bazzle"
   (sm-random) write "bazzle" in random order
   (sm-random) read "bazzle" in random order
   (sm-random) close "bazzle"
   (sm-random) end */

#include <syscall.h>
#include "tests/filesys/seq-test.h"
#include "tests/main.h"

void
test_main(void)
{
    write_in_random_order("bazzle", 5200, 13);
    remove("bazzle");
}
