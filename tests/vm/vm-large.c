/* A machine with a gigabyte, most of which the kernel can use: a process has
   300 MB, touched here and there.

   @machine mem=1024
   @expect
   (vm-large) begin
   (vm-large) 300 MB
   (vm-large) as it was written
   (vm-large) end
   vm-large: exit(0) */

#include <stdint.h>
#include <sysinfo.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define SIZE (300u * 1024 * 1024)
#define STEP (16 * 4096)

static char *const address = (char *) 0x10000000;

void
test_main(void)
{
    struct sysinfo info;
    sysinfo(&info);
    REQUIRE(info.user_pages > 400u * 256, "only %u pages",
            (unsigned) info.user_pages);
    CHECK(mmap_memory(address, SIZE, MAP_PRIVATE) != MAP_FAILED, "300 MB");
    for (unsigned i = 0; i < SIZE; i += STEP)
        address[i] = i / STEP;
    for (unsigned i = 0; i < SIZE; i += STEP)
        REQUIRE(address[i] == (char) (i / STEP) && address[i + 4096] == 0,
                "at %u", i);
    msg("as it was written");
}
