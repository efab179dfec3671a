/* What 1 MB of a file costs in calls of 4 KB, moved by PIO.

   @machine disk=4
   @kernel -ide=pio
   @program file-work
   @run files-pio
   @check
   fail("no figures") if $output !~ /^BENCH read-1mb-pio \d+$/m;
   fail("not by PIO") if $transcript !~ /^hda: .*, pio$/m; */

#include "tests/bench/files.h"
#include "tests/kernel-test.h"

KERNEL_TEST(files_pio)
{
    measure_files("-pio");
}
