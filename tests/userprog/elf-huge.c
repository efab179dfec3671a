/* A program that wants more memory than there is is not run, and leaves all
   of it to others.

   @expect ignore-exit
   (elf-huge) begin
   (elf-huge) a gigabyte
   (elf-huge) two gigabytes
   (elf-huge) others run
   (elf-huge) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

void
test_main(void)
{
    make_image();
    image.ph[0].memsz = 1024 * 1024 * 1024;
    expect_bad("a gigabyte");
    image.ph[0].memsz = 0x7f000000;
    expect_bad("two gigabytes");
    expect_good("others run");
}
