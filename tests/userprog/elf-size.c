/* A segment with more file than memory, or with bytes that the file does not
   have, is refused.

   @expect ignore-exit
   (elf-size) begin
   load: image: error loading executable
   (elf-size) more file than memory
   load: image: error loading executable
   (elf-size) a byte behind the file
   load: image: error loading executable
   (elf-size) far behind the file
   load: image: error loading executable
   (elf-size) an offset behind the file
   load: image: error loading executable
   (elf-size) an offset that is negative
   load: image: error loading executable
   (elf-size) an offset and a size that wrap
   load: image: error loading executable
   (elf-size) an offset unlike its address
   load: image: error loading executable
   (elf-size) an address unlike its offset
   (elf-size) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

void
test_main(void)
{
    make_image();
    image.ph[0].memsz = image.ph[0].filesz - 1;
    expect_bad("more file than memory");
    image.ph[0].filesz++;
    image.ph[0].memsz++;
    expect_bad("a byte behind the file");
    image.ph[0].filesz = 0x7fffffff;
    image.ph[0].memsz = 0x7fffffff;
    expect_bad("far behind the file");
    image.ph[0].offset = 4096;
    expect_bad("an offset behind the file");
    image.ph[0].offset = 0xfffff000;
    expect_bad("an offset that is negative");
    image.ph[0].offset = 0xfffff000;
    image.ph[0].filesz = 0x1010;
    image.ph[0].memsz = 0x1010;
    expect_bad("an offset and a size that wrap");
    image.ph[0].offset = 4;
    image.ph[0].filesz -= 4;
    expect_bad("an offset unlike its address");
    image.ph[0].vaddr = BASE + 16;
    expect_bad("an address unlike its offset");
}
