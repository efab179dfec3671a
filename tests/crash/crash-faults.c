/* The explorer of crashes notices a disk or a driver that leaves out a flush or
   the journal's records: it finds states that are wrong.

   @debug
   @alone
   @machine mem=16
   @expect
   (crash-faults) begin
   ...
   (crash-faults) none: nothing bad
   ...
   (crash-faults) no flush: noticed
   ...
   (crash-faults) no flush between data and record: noticed
   ...
   (crash-faults) no flush behind the record: noticed
   ...
   (crash-faults) no record: noticed
   (crash-faults) end */

#include "tests/crash/explore.h"
#include "tests/kernel-test.h"

static const struct explore_bounds bounds = { .subsets = 2, .again = 0 };

/* A new file whose data must be there with it, and what replaces it. */
static const struct op ops[] = {
    { OP_CREATE, NODE_BAR, 0, 0 },
    { OP_WRITE, NODE_BAR, 0, 8 },
    { OP_FSYNC, NODE_BAR, 0, 0 },
    { OP_WRITE, NODE_FOO, AT_END, 6 },
    { OP_FSYNC, NODE_FOO, 0, 0 },
    { OP_REMOVE, NODE_A_BAR, 0, 0 },
    { OP_SYNC, 0, 0, 0 },
};
#define OPS (sizeof ops / sizeof *ops)

static unsigned
bad_with(enum explore_fault fault)
{
    struct explore_result result = { 0, 0, 0 };
    explore(ops, OPS, &bounds, fault, &result);
    return result.bad;
}

KERNEL_TEST(crash_faults)
{
    explore_init(1);
    CHECK(bad_with(FAULT_NONE) == 0, "none: nothing bad");
    CHECK(bad_with(FAULT_NO_FLUSH) > 0, "no flush: noticed");
    CHECK(bad_with(FAULT_EVEN_FLUSHES) > 0,
          "no flush between data and record: noticed");
    CHECK(bad_with(FAULT_ODD_FLUSHES) > 0,
          "no flush behind the record: noticed");
    CHECK(bad_with(FAULT_NO_RECORD) > 0, "no record: noticed");
}
