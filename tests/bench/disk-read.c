/* Instructions to read 1 MB from a disk in requests of 4 KB.

   @machine disk=2
   @expect
   (disk-read) begin
   /BENCH disk-read-1mb [0-9]+/
   (disk-read) end */

#include "devices/block.h"

#include <stdio.h>

#include "i386/control.h"
#include "tests/kernel-test.h"
#include "threads/cpu.h"
#include "threads/palloc.h"

#define REQUEST 8               /* sectors */
#define REQUESTS 256

KERNEL_TEST(disk_read)
{
    struct block *disk = block_get_role(BLOCK_FILESYS);
    void *page = palloc_get_page(PAL_ASSERT);
    uint64_t before, after;

    before = control_read_tsc();
    for (int i = 0; i < REQUESTS; i++)
        REQUIRE(block_read_many(disk, i * REQUEST, REQUEST, page), "read");
    after = control_read_tsc();
    printf("BENCH disk-read-1mb %llu\n", after - before);
}
