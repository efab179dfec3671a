/* Program headers may lie anywhere in the file.

   @expect ignore-exit
   (elf-far) begin
   (elf-far) at its end
   (elf-far) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

static struct {
    struct image image;
    char fill[7000];
    struct program_header ph;
} file;

void
test_main(void)
{
    make_image();
    file.image = image;
    file.ph = image.ph[0];
    file.image.header.phoff = (char *) &file.ph - (char *) &file;
    memset(&file.image.ph, 0, sizeof file.image.ph);
    CHECK(run_bytes(&file, sizeof file) == ENDS_WITH, "at its end");
}
