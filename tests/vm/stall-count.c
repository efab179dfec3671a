/* A thread that faults in the same state again and again is told from one that
   gets on: that waits in a loop and is found in it by ticks, that faults for one
   page alone, or whose registers change.

   @expect
   (stall-count) begin
   main: memory is too short for a single instruction.
   (stall-count) end */

#include "i386/interrupt.h"
#include "tests/kernel-test.h"
#include "threads/thread.h"
#include "vm/stall.h"

#define MANY (3 * STALL_MOST_FAULTS)

/* Whether MANY faults are thought to lead nowhere: for PAGES pages in turn,
   with TICKS in between now and then, in the same state or in others. */
static bool
many_faults(unsigned pages, unsigned ticks, bool changes)
{
    struct intr_frame frame = { 0 };
    thread_current()->stall = (struct stall) { 0 };
    for (unsigned i = 0; i < MANY; i++) {
        if (i % (STALL_MOST_FAULTS / 2) == 0)
            thread_current()->stall.ticks = ticks;
        frame.eax = changes ? i / 10 : 0;
        if (stalled(&frame, i % pages * 4096))
            return true;
    }
    return false;
}

KERNEL_TEST(stall_count)
{
    REQUIRE(!many_faults(1, 0, false), "one page");
    REQUIRE(!many_faults(2, 0, true), "other states");
    REQUIRE(!many_faults(2, STALL_TICKS, false), "a loop");
    REQUIRE(many_faults(2, STALL_TICKS - 1, false), "an instruction");
}
