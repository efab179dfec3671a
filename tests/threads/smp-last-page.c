/* A page is refused only where there is none: while several CPUs take and give
   back pages, each gets one as long as fewer are out than there are.

   @machine smp=1,2,4 hz=100,10000
   @expect
   (smp-last-page) begin
   (smp-last-page) nobody was refused
   (smp-last-page) end */

#include "tests/hold-pages.h"
#include "tests/kernel-test.h"
#include "tests/threads/on-cpus.h"
#include "threads/cpu.h"

#define ROUNDS 1500

/* Takes one page of those left, one for each CPU. */
static void
take_and_free(unsigned cpu)
{
    for (int i = 0; i < ROUNDS; i++) {
        void *page = palloc_get_page(0);
        REQUIRE(page != NULL, "CPU %u was refused in round %d", cpu, i);
        palloc_free_page(page);
    }
}

/* A run of two turns single pages into runs again, from which many are moved
   at once. */
static void
take_and_shuffle(unsigned cpu)
{
    if (cpu != 0) {
        take_and_free(cpu);
        return;
    }
    for (int i = 0; i < ROUNDS; i++)
        palloc_free_multiple(palloc_get_multiple(0, 2), 2);
}

KERNEL_TEST(smp_last_page)
{
    on_cpus(take_and_free);             /* whatever that needs is there now */
    hold_pages(0);
    release_pages(2 * cpu_count + 2);
    on_cpus(take_and_shuffle);
    release_pages(SIZE_MAX);
    msg("nobody was refused");
}
