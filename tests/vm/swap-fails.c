/* A swap disk that refuses to write loses nothing and harms nobody; one that
   refuses to read ends the process whose page it has, and only that; the
   machine goes on, and no memory is lost.

   @debug
   @machine mem=4 disk=2 swap=2
   @kernel -ul=120
   @program child-swaps noop
   @expect ignore-exit
   (swap-fails) begin
   (swap-fails) a write refused
   ...
   (swap-fails) all writes refused
   ...
   (swap-fails) reads refused
   (swap-fails) others run
   (swap-fails) end */

#include "tests/memory-state.h"
#include "tests/vm/child-swaps.h"

KERNEL_TEST(swap_fails)
{
    REQUIRE(run("child-swaps") == 9, "nothing refused");
    struct memory before = memory_settled(NULL);
    CHECK(run_refused(FAIL_DISK_WRITE, 10, false) == 9, "a write refused");
    CHECK(run_refused(FAIL_DISK_WRITE, 20, true) == -1, "all writes refused");
    CHECK(run_refused(FAIL_DISK_READ, 30, false) == -1, "reads refused");
    CHECK(run("noop") == 0 && run("child-swaps") == 9, "others run");
    struct memory after = memory_settled(&before);
    memory_compare(&before, &after, "afterwards");
}
