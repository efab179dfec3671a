/* Segments that overlap, or are not in the order of their addresses, are
   refused.

   @expect ignore-exit
   (elf-order) begin
   load: image: error loading executable
   (elf-order) the same twice
   load: image: error loading executable
   (elf-order) overlapping by a byte
   load: image: error loading executable
   (elf-order) one inside the other
   load: image: error loading executable
   (elf-order) backwards
   (elf-order) touching
   (elf-order) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

void
test_main(void)
{
    make_image();
    image.header.phnum = 2;
    image.ph[1] = image.ph[0];
    expect_bad("the same twice");
    image.header.phnum = 2;
    image.ph[0].memsz = 4097;
    image.ph[1] = image.ph[0];
    image.ph[1].vaddr = BASE + 4096;
    expect_bad("overlapping by a byte");
    image.header.phnum = 2;
    image.ph[0].memsz = 5 * 4096;
    image.ph[1] = image.ph[0];
    image.ph[1].vaddr = BASE + 4096;
    image.ph[1].memsz = 4096;
    expect_bad("one inside the other");
    image.header.phnum = 2;
    image.ph[1] = image.ph[0];
    image.ph[0].vaddr = BASE + 4096;
    expect_bad("backwards");
    image.header.phnum = 2;
    image.ph[0].memsz = 4096;
    image.ph[1] = image.ph[0];
    image.ph[1].vaddr = BASE + 4096;
    expect_good("touching");
}
