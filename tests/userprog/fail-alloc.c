/* Each allocation may fail, from the start of a process to its end, and nothing
   is lost: the first fails, then the second, until none is left that could.

   @debug
   @machine disk=2
   @program child-allocs
   @limit seconds=120
   @expect ignore-exit
   (fail-alloc) begin
   ...
   (fail-alloc) every allocation has failed once
   (fail-alloc) end */

#include "tests/kernel-test.h"
#include "tests/memory-state.h"
#include "threads/fail-alloc.h"
#include "userprog/process.h"

#define MOST 2000

/* Runs the child with its allocation N failing; false where it had fewer. */
static bool
run(unsigned n)
{
    fail_alloc_at(n);
    tid_t child = process_execute("child-allocs");
    int status = process_wait(child);
    bool failed = fail_alloc_done();
    fail_alloc_at(0);
    REQUIRE(status == 0 || (child == TID_ERROR && failed),
            "with allocation %u failing it ended with %d", n, status);
    while (process_count() > 0)         /* some may still free sectors */
        timer_msleep(10);
    return failed;
}

KERNEL_TEST(fail_alloc)
{
    run(0);
    run(0);                             /* the disk has taken what it keeps */
    struct memory before = memory_settled(NULL);
    unsigned n = 1;
    for (; run(n); n++) {
        struct memory now = memory_settled(&before);
        memory_compare(&before, &now, "afterwards");
        REQUIRE(n < MOST, "more than %d allocations", MOST);
    }
    REQUIRE(n > 50, "only %u allocations", n);
    msg("every allocation has failed once");
}
