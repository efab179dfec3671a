#ifndef TESTS_CRASH_EXPLORE_H
#define TESTS_CRASH_EXPLORE_H

/* Every state in which a disk may be found after a loss of power while some
   operations were done, within bounds, and whether the file system is right in
   each of them.

   The operations run on a disk in memory that records each sector written and
   each flush.  A crash may come after any of these.  What was written before
   the last flush is then on the disk; of what was written since, any part may
   be.  Looked at are all of it, all but one sector, one sector alone, and some
   random parts.  Each such disk is mounted, read and checked (filesys/fsck.h),
   and must hold what was there after one of the operations: none earlier than
   the last whose fsync or sync came back, none later than the last that began.
   Now and then power is lost again while it is mounted. */

#include <stddef.h>
#include <stdint.h>
#include "tests/crash/history.h"

struct explore_bounds {
    unsigned subsets;           /* random parts at each flush */
    unsigned again;             /* one state in so many is lost again */
};

struct explore_result {
    unsigned workloads;
    unsigned states;            /* that were looked at, all different */
    unsigned bad;
};

/* What the disk, or who drives it, does wrong: to see that this is noticed. */
enum explore_fault {
    FAULT_NONE,
    FAULT_NO_FLUSH,             /* nothing is ever flushed */
    FAULT_EVEN_FLUSHES, /* every second flush is missing: those between */
    FAULT_ODD_FLUSHES,  /* data and record, or those behind the record */
    FAULT_NO_RECORD             /* the journal's records are not written */
};

/* Sets up disks and mount points; SEED chooses the random parts.  Once. */
void explore_init(uint32_t seed);

/* Explores the CNT operations at OPS, as far as they are possible, from the
   small tree that explore_init made.  Adds to *RESULT and prints what is wrong
   in the first few bad states.  May sleep. */
void explore(const struct op *ops, size_t cnt,
             const struct explore_bounds *bounds, enum explore_fault fault,
             struct explore_result *result);

/* A number below LIMIT that follows from the seed. */
uint32_t explore_random(uint32_t limit);

#endif /* tests/crash/explore.h */
