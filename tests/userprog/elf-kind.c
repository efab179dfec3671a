/* A file that is no executable, or is one for another machine, is refused.

   @expect ignore-exit
   (elf-kind) begin
   load: image: error loading executable
   (elf-kind) no type
   load: image: error loading executable
   (elf-kind) an object file
   load: image: error loading executable
   (elf-kind) a shared object
   load: image: error loading executable
   (elf-kind) a core file
   load: image: error loading executable
   (elf-kind) an unknown type
   load: image: error loading executable
   (elf-kind) no machine
   load: image: error loading executable
   (elf-kind) a SPARC
   load: image: error loading executable
   (elf-kind) a MIPS
   load: image: error loading executable
   (elf-kind) an ARM
   load: image: error loading executable
   (elf-kind) an x86-64
   load: image: error loading executable
   (elf-kind) version 0
   load: image: error loading executable
   (elf-kind) version 2
   load: image: error loading executable
   (elf-kind) an absurd version
   (elf-kind) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

void
test_main(void)
{
    make_image();
    image.header.type = 0;
    expect_bad("no type");
    image.header.type = 1;
    expect_bad("an object file");
    image.header.type = 3;
    expect_bad("a shared object");
    image.header.type = 4;
    expect_bad("a core file");
    image.header.type = 0xffff;
    expect_bad("an unknown type");
    image.header.machine = 0;
    expect_bad("no machine");
    image.header.machine = 2;
    expect_bad("a SPARC");
    image.header.machine = 8;
    expect_bad("a MIPS");
    image.header.machine = 40;
    expect_bad("an ARM");
    image.header.machine = 62;
    expect_bad("an x86-64");
    image.header.version = 0;
    expect_bad("version 0");
    image.header.version = 2;
    expect_bad("version 2");
    image.header.version = 0xffffffff;
    expect_bad("an absurd version");
}
