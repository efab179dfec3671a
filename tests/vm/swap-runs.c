/* Pages that go to swap one after the other go together, by one request, and
   come back together where they are used in that order, each as it was.

   @machine mem=4 swap=4 smp=1,2
   @kernel -ul=256
   @expect
   (swap-runs) begin
   (swap-runs) all as it was
   (swap-runs) few requests to write
   (swap-runs) few requests to read
   (swap-runs) end
   swap-runs: exit(0) */

#include <sysinfo.h>
#include <syscall.h>
#include "tests/lib.h"
#include "tests/main.h"

#define PAGES 500
#define WORDS 1024              /* a page */

static volatile int memory[PAGES * WORDS];

void
test_main(void)
{
    struct sysinfo info;
    for (int round = 1; round <= 3; round++)
        for (int i = 0; i < PAGES; i++) {
            volatile int *page = memory + i * WORDS;
            REQUIRE(round == 1 || (page[0] == i
                                   && page[i + 1] == round - 1),
                    "page %d in round %d", i, round);
            page[0] = i;
            page[i + 1] = round;
        }
    msg("all as it was");
    sysinfo(&info);
    CHECK(info.pages_to_swap > PAGES
          && info.swap_writes < info.pages_to_swap / 2,
          "few requests to write");
    CHECK(info.pages_from_swap > PAGES
          && info.swap_reads < info.pages_from_swap / 2,
          "few requests to read");
}
