/* Where a disk refuses a request for several pages, each is tried alone: one
   refusal ends nobody and loses nothing; who wants a page that is refused
   alone, too, ends, and others live on.

   @debug
   @machine mem=4 disk=2 swap=2
   @kernel -ul=128
   @program child-swaps noop
   @expect ignore-exit
   (swap-runs-fail) begin
   (swap-runs-fail) a write refused
   ...
   (swap-runs-fail) a read refused
   ...
   (swap-runs-fail) all writes refused
   ...
   (swap-runs-fail) all reads refused
   (swap-runs-fail) others run
   (swap-runs-fail) end
   @boot
   @kernel -ul=128 -evict=second
   @expect ignore-exit
   (swap-runs-fail) begin
   (swap-runs-fail) a write refused
   ...
   (swap-runs-fail) a read refused
   ...
   (swap-runs-fail) all writes refused
   ...
   (swap-runs-fail) all reads refused
   (swap-runs-fail) others run
   (swap-runs-fail) end */

#include "tests/memory-state.h"
#include "tests/vm/child-swaps.h"
#include "vm/swap.h"

/* Requests that are refused until one is found that was for several: most
   are. */
#define TRIES 8

/* True where a refused write of several pages costs no slot. */
static bool
write_again(void)
{
    size_t slots = swap_slots();
    for (int i = 0; i < TRIES; i++, slots = swap_slots()) {
        REQUIRE(run_refused(FAIL_DISK_WRITE, 10 + i, false) == 9,
                "write %d refused", 10 + i);
        if (swap_slots() == slots)
            return true;
    }
    return false;
}

/* True where a refused read of several pages ends nobody. */
static bool
read_again(void)
{
    for (int i = 0; i < TRIES; i++)
        if (run_refused(FAIL_DISK_READ, 10 + i, false) == 9)
            return true;
    return false;
}

KERNEL_TEST(swap_runs_fail)
{
    REQUIRE(run("child-swaps") == 9, "nothing refused");
    struct memory before = memory_settled(NULL);
    CHECK(write_again(), "a write refused");
    CHECK(read_again(), "a read refused");
    CHECK(run_refused(FAIL_DISK_WRITE, 20, true) == -1, "all writes refused");
    CHECK(run_refused(FAIL_DISK_READ, 10, true) == -1, "all reads refused");
    CHECK(run("noop") == 0 && run("child-swaps") == 9, "others run");
    struct memory after = memory_settled(&before);
    memory_compare(&before, &after, "afterwards");
}
