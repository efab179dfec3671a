/* A file is read as it was written.

   @put sample.txt
   @expect
   (read-normal) begin
   (read-normal) "sample.txt" holds what it should
   (read-normal) end
   read-normal: exit(0) */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/user-lib.h"
#include "tests/userprog/sample.h"

void
test_main(void)
{
    check_file("sample.txt", sample, SAMPLE_SIZE);
}
