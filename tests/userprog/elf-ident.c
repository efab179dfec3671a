/* A file whose identification is not that of a 32-bit little-endian program
   is refused.

   @expect ignore-exit
   (elf-ident) begin
   load: image: error loading executable
   (elf-ident) magic byte 0
   load: image: error loading executable
   (elf-ident) magic byte 1
   load: image: error loading executable
   (elf-ident) magic byte 2
   load: image: error loading executable
   (elf-ident) magic byte 3
   load: image: error loading executable
   (elf-ident) 64-bit class
   load: image: error loading executable
   (elf-ident) class 0
   load: image: error loading executable
   (elf-ident) big-endian data
   load: image: error loading executable
   (elf-ident) version 0
   (elf-ident) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

void
test_main(void)
{
    make_image();
    image.header.ident[0] ^= 1;
    expect_bad("magic byte 0");
    image.header.ident[1] ^= 1;
    expect_bad("magic byte 1");
    image.header.ident[2] ^= 1;
    expect_bad("magic byte 2");
    image.header.ident[3] ^= 1;
    expect_bad("magic byte 3");
    image.header.ident[4] = 2;
    expect_bad("64-bit class");
    image.header.ident[4] = 0;
    expect_bad("class 0");
    image.header.ident[5] = 2;
    expect_bad("big-endian data");
    image.header.ident[6] = 0;
    expect_bad("version 0");
}
