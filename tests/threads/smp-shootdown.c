/* When smp_invalidate returns, no CPU reads through the old translation: not
   the others, and not the one to which the caller moved between the change and
   the call.

   @machine smp=1,2,4 hz=100,10000
   @expect
   (smp-shootdown) begin
   (smp-shootdown) 200 changes seen by every CPU
   (smp-shootdown) end */

#include "i386/interrupt.h"
#include "i386/paging.h"
#include "tests/kernel-test.h"
#include "tests/threads/on-cpus.h"
#include "threads/cpu.h"
#include "threads/palloc.h"
#include "threads/smp.h"
#include "threads/stack.h"

#define CHANGES 200

static volatile unsigned *window;       /* the page that changes its place */
static unsigned *pages[2];              /* what it shows by turns */
static unsigned round;                  /* changes so far */

/* Reads through the window, so that this CPU remembers the way. */
static void
look(unsigned cpu)
{
    unsigned found = *window;
    REQUIRE(found == round, "CPU %u reads %u, not %u", cpu, found,
            round);
}

/* What the page tables' owner does, on one CPU and then, where it was
   preempted and moved, on another. */
static void
change(unsigned cpu)
{
    look(cpu);
    on_cpus_meet();
    if (cpu == round % cpu_count) {
        *pages[(round + 1) % 2] = round + 1;
        paging_unmap_stack_page((void *) window);
        paging_map_stack_page((void *) window, pages[(round + 1) % 2]);
    }
    on_cpus_meet();
    intr_enable();              /* or nobody could be called */
    if (cpu == (round + 1) % cpu_count)
        smp_invalidate((void *) window, 1);
    intr_disable();
}

KERNEL_TEST(smp_shootdown)
{
    char *stack = stack_alloc();
    window = (unsigned *) stack;
    pages[0] = paging_lookup(stack);
    pages[1] = palloc_get_page(PAL_ASSERT);
    pages[0][0] = 0;

    for (round = 0; round < CHANGES; round++)
        on_cpus(change);
    on_cpus(look);
    msg("%d changes seen by every CPU", CHANGES);
    palloc_free_page(pages[(CHANGES + 1) % 2]);
    stack_free(stack);
}
