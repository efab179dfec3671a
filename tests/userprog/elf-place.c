/* A segment in the null page, in the stack's room, in the kernel or around
   the end of memory is refused.

   @expect ignore-exit
   (elf-place) begin
   load: image: error loading executable
   (elf-place) at address 0
   load: image: error loading executable
   (elf-place) in the kernel
   load: image: error loading executable
   (elf-place) in the kernel's text
   load: image: error loading executable
   (elf-place) at the last page
   load: image: error loading executable
   (elf-place) from user memory into the kernel
   load: image: error loading executable
   (elf-place) around the end of memory
   load: image: error loading executable
   (elf-place) around the end by a little
   load: image: error loading executable
   (elf-place) where the stack is
   load: image: error loading executable
   (elf-place) where the stack might be
   load: image: error loading executable
   (elf-place) a byte into the stack's room
   (elf-place) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

void
test_main(void)
{
    make_image();
    image.ph[0].vaddr = 0;
    image.header.entry = CODE_AT - BASE;
    expect_bad("at address 0");
    image.ph[0].vaddr = 0xc0000000;
    image.header.entry = 0xc0000000 + CODE_AT - BASE;
    expect_bad("in the kernel");
    image.ph[0].vaddr = 0xc0100000;
    image.header.entry = 0xc0100000 + CODE_AT - BASE;
    expect_bad("in the kernel's text");
    image.ph[0].vaddr = 0xfffff000;
    image.header.entry = 0xfffff000 + CODE_AT - BASE;
    expect_bad("at the last page");
    image.ph[0].memsz = 0xc0000000 - BASE + 1;
    expect_bad("from user memory into the kernel");
    image.ph[0].memsz = 0xffffffff;
    expect_bad("around the end of memory");
    image.ph[0].memsz = 0u - BASE;
    expect_bad("around the end by a little");
    image.header.phnum = 2;
    image.ph[1] = image.ph[0];
    image.ph[1].vaddr = 0xbffff000;
    expect_bad("where the stack is");
    image.header.phnum = 2;
    image.ph[1] = image.ph[0];
    image.ph[1].vaddr = 0xbf800000;
    expect_bad("where the stack might be");
    image.header.phnum = 2;
    image.ph[1] = image.ph[0];
    image.ph[1].vaddr = 0xbf7ff000;
    image.ph[1].memsz = 4097;
    expect_bad("a byte into the stack's room");
}
