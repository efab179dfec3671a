/* sysinfo tells how pages came and went.

   @machine mem=4 swap=4 smp=1
   @kernel -ul=120
   @expect
   (sysinfo-pages) begin
   (sysinfo-pages) zeroed
   (sysinfo-pages) to swap
   (sysinfo-pages) and back
   (sysinfo-pages) swap is in use
   (sysinfo-pages) end
   sysinfo-pages: exit(0) */

#include <sysinfo.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define PAGES 200

static volatile char memory[PAGES * 4096];

/* Writes to each page. */
static void
touch(void)
{
    for (int i = 0; i < PAGES; i++)
        memory[i * 4096]++;
}

void
test_main(void)
{
    struct sysinfo before, once, twice;
    sysinfo(&before);
    touch();
    sysinfo(&once);
    touch();
    sysinfo(&twice);
    CHECK(once.pages_zeroed - before.pages_zeroed >= PAGES - 1, "zeroed");
    CHECK(once.pages_to_swap >= PAGES - 120
          && once.pages_evicted >= once.pages_to_swap, "to swap");
    CHECK(twice.pages_from_swap - once.pages_from_swap >= PAGES - 120
          && twice.pages_zeroed == once.pages_zeroed, "and back");
    CHECK(twice.swap_pages == 1024
          && twice.swap_pages_free <= 1024 - (PAGES - 120), "swap is in use");
}
