/* A file whose program headers are of another size, none, too many or not in
   the file is refused.

   @expect ignore-exit
   (elf-headers) begin
   load: image: error loading executable
   (elf-headers) size 0
   load: image: error loading executable
   (elf-headers) size 31
   load: image: error loading executable
   (elf-headers) size 56
   load: image: error loading executable
   (elf-headers) size 65535
   load: image: error loading executable
   (elf-headers) none
   load: image: error loading executable
   (elf-headers) 65535 of them
   load: image: error loading executable
   (elf-headers) 1025 of them
   load: image: error loading executable
   (elf-headers) more than the file holds
   load: image: error loading executable
   (elf-headers) at the end of the file
   load: image: error loading executable
   (elf-headers) one byte too late
   load: image: error loading executable
   (elf-headers) far behind the file
   load: image: error loading executable
   (elf-headers) at the last address
   load: image: error loading executable
   (elf-headers) so that the second wraps
   load: image: error loading executable
   (elf-headers) at the start, where the magic is
   (elf-headers) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

void
test_main(void)
{
    make_image();
    image.header.phentsize = 0;
    expect_bad("size 0");
    image.header.phentsize = 31;
    expect_bad("size 31");
    image.header.phentsize = 56;
    expect_bad("size 56");
    image.header.phentsize = 0xffff;
    expect_bad("size 65535");
    image.header.phnum = 0;
    expect_bad("none");
    image.header.phnum = 0xffff;
    expect_bad("65535 of them");
    image.header.phnum = 1025;
    expect_bad("1025 of them");
    image.header.phnum = 9;
    expect_bad("more than the file holds");
    image.header.phoff = sizeof image;
    expect_bad("at the end of the file");
    image.header.phoff = sizeof image - sizeof image.ph[0] + 1;
    expect_bad("one byte too late");
    image.header.phoff = 0x7fffffff;
    expect_bad("far behind the file");
    image.header.phoff = 0xffffffff;
    expect_bad("at the last address");
    image.header.phnum = 2;
    image.header.phoff = 0xffffffe0;
    expect_bad("so that the second wraps");
    image.header.phoff = 0;
    expect_bad("at the start, where the magic is");
}
