/* A program that would start outside its code is refused.

   @expect ignore-exit
   (elf-entry) begin
   load: image: error loading executable
   (elf-entry) at 0
   load: image: error loading executable
   (elf-entry) in the kernel
   load: image: error loading executable
   (elf-entry) just below
   load: image: error loading executable
   (elf-entry) just behind
   load: image: error loading executable
   (elf-entry) at the last byte of memory
   load: image: error loading executable
   (elf-entry) in a segment that is no code
   load: image: error loading executable
   (elf-entry) in the other segment
   (elf-entry) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

void
test_main(void)
{
    make_image();
    image.header.entry = 0;
    expect_bad("at 0");
    image.header.entry = 0xc0100000;
    expect_bad("in the kernel");
    image.header.entry = BASE - 1;
    expect_bad("just below");
    image.header.entry = BASE + sizeof image;
    expect_bad("just behind");
    image.header.entry = 0xffffffff;
    expect_bad("at the last byte of memory");
    image.ph[0].flags = 6;
    expect_bad("in a segment that is no code");
    image.header.phnum = 2;
    image.ph[1] = image.ph[0];
    image.ph[1].vaddr += 4096;
    image.ph[1].flags = 4;
    image.header.entry += 4096;
    expect_bad("in the other segment");
}
