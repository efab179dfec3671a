/* A small file of the size that it was created with is filled.

   @expect ignore-exit
   (sm-full) begin
   (sm-full) create "blargle"
   (sm-full) open "blargle"
   (sm-full) writing "blargle"
   (sm-full) close "blargle"
   (sm-full) "blargle" holds what it should
   (sm-full) end */

#include <random.h>
#include <syscall.h>
#include "tests/filesys/seq-test.h"
#include "tests/main.h"

static size_t
step(void)
{
    return 5678;
}

void
test_main(void)
{
    write_in_order("blargle", 5678, 5678, step);
    remove("blargle");
}
