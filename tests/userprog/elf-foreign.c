/* A file that wants a dynamic linker is refused.

   @expect ignore-exit
   (elf-foreign) begin
   load: image: error loading executable
   (elf-foreign) dynamic section
   load: image: error loading executable
   (elf-foreign) interpreter
   load: image: error loading executable
   (elf-foreign) reserved type
   (elf-foreign) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

void
test_main(void)
{
    make_image();
    image.header.phnum = 2;
    image.ph[1].type = 2;
    expect_bad("dynamic section");
    image.header.phnum = 2;
    image.ph[1].type = 3;
    expect_bad("interpreter");
    image.header.phnum = 2;
    image.ph[1].type = 5;
    expect_bad("reserved type");
}
