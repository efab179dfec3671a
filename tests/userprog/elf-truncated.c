/* A program file cut short anywhere is refused.

   @expect ignore-exit
   (elf-truncated) begin
   load: image: error loading executable
   load: image: error loading executable
   load: image: error loading executable
   load: image: error loading executable
   load: image: error loading executable
   load: image: error loading executable
   load: image: error loading executable
   load: image: error loading executable
   load: image: error loading executable
   load: image: error loading executable
   (elf-truncated) every one was refused
   (elf-truncated) the whole runs
   (elf-truncated) end */

#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"
#include "tests/userprog/elf-maker.h"

void
test_main(void)
{
    static const size_t sizes[] = { 0, 1, 4, 51, 52, 53, 83, 84, 150,
                                    sizeof image - 1 };
    make_image();
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        REQUIRE(run_bytes(&image, sizes[i]) == PID_ERROR, "%zu bytes",
                sizes[i]);
    msg("every one was refused");
    expect_good("the whole runs");
}
