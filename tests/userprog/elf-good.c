/* A program file in any regular form runs.

   @expect ignore-exit
   (elf-good) begin
   (elf-good) as it is
   (elf-good) with memory beyond the file
   (elf-good) with a second segment
   (elf-good) with a segment of zeros only
   (elf-good) with an empty segment
   (elf-good) with headers that mean nothing to the kernel
   (elf-good) with its end just below the stack's room
   (elf-good) in the second page of memory
   (elf-good) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

void
test_main(void)
{
    make_image();
    expect_good("as it is");
    image.ph[0].memsz = 3 * 4096 + 17;
    expect_good("with memory beyond the file");
    image.header.phnum = 2;
    image.ph[1] = image.ph[0];
    image.ph[1].vaddr = BASE + 5 * 4096;
    image.ph[1].flags = 6;
    expect_good("with a second segment");
    image.header.phnum = 2;
    image.ph[1] = image.ph[0];
    image.ph[1].vaddr = BASE + 5 * 4096;
    image.ph[1].filesz = 0;
    expect_good("with a segment of zeros only");
    image.header.phnum = 2;
    image.ph[1].type = 1;
    expect_good("with an empty segment");
    image.header.phnum = 4;
    image.ph[1].type = 4;
    image.ph[2].type = 6;
    image.ph[2].vaddr = 0xffffffff;
    image.ph[3].type = 0x6474e551;
    expect_good("with headers that mean nothing to the kernel");
    image.header.phnum = 2;
    image.ph[1] = image.ph[0];
    image.ph[1].vaddr = 0xbf7ff000;
    image.ph[1].memsz = 4096;
    expect_good("with its end just below the stack's room");
    image.ph[0].vaddr = 4096;
    image.header.entry = CODE_AT - BASE + 4096;
    expect_good("in the second page of memory");
}
