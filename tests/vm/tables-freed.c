/* Page tables go when the last mapping in them does, and come back with the
   next.

   @expect
   (tables-freed) begin
   (tables-freed) a table each
   (tables-freed) all gone
   (tables-freed) but for those in use
   (tables-freed) end
   tables-freed: exit(0) */

#include <sysinfo.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define CNT 8
#define SPAN (4 * 1024 * 1024)

static char *const address = (char *) 0x20000000;

static unsigned
kernel_pages(void)
{
    struct sysinfo info;
    sysinfo(&info);
    return info.kernel_pages_free;
}

/* Maps a page in each of CNT page tables, uses it, and returns how many pages
   of the kernel's that took. */
static int
map_all(mapid_t maps[CNT])
{
    unsigned before = kernel_pages();
    for (int i = 0; i < CNT; i++) {
        maps[i] = mmap_memory(address + i * SPAN, 4096, MAP_PRIVATE);
        REQUIRE(maps[i] != MAP_FAILED, "mapping %d", i);
        address[i * SPAN] = i;
    }
    return before - kernel_pages();
}

void
test_main(void)
{
    mapid_t maps[CNT], more;
    map_all(maps); /* the kernel keeps what it needs once */
    for (int i = 0; i < CNT; i++)
        munmap(maps[i]);

    unsigned before = kernel_pages();
    CHECK(map_all(maps) == CNT, "a table each");
    for (int i = 0; i < CNT; i++)
        munmap(maps[i]);
    CHECK(kernel_pages() == before, "all gone");

    map_all(maps);
    more = mmap_memory(address + 8192, 4096, MAP_PRIVATE);
    REQUIRE(more != MAP_FAILED, "one more");
    address[8192] = 1;
    for (int i = 0; i < CNT; i++)
        munmap(maps[i]);
    CHECK(kernel_pages() == before - 1, "but for those in use");
    munmap(more);
}
