#ifndef TESTS_VM_CHILD_SWAPS_H
#define TESTS_VM_CHILD_SWAPS_H

/* For kernel tests: children that swap, on a disk that refuses. */

#include "devices/block.h"
#include "devices/fail-disk.h"
#include "tests/kernel-test.h"
#include "userprog/process.h"

/* Runs COMMAND_LINE; returns its status. */
static inline int
run(const char *command_line)
{
    tid_t child = process_execute(command_line);
    REQUIRE(child != TID_ERROR, "no child");
    return process_wait(child);
}

/* The status of a child that uses more memory than there is, while the disk
   refuses the Nth request of KIND, or all from there on. */
static inline int
run_refused(unsigned kind, unsigned n, bool forever)
{
    fail_disk_at(block_get_role(BLOCK_SWAP), kind, n, forever);
    int status = run("child-swaps");
    REQUIRE(fail_disk_done(), "none was refused");
    fail_disk_at(NULL, 0, 0, false);
    return status;
}

#endif /* tests/vm/child-swaps.h */
