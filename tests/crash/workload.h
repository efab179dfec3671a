#ifndef TESTS_CRASH_WORKLOAD_H
#define TESTS_CRASH_WORKLOAD_H

/* Which operations crash tests do: all short rows of a few, numbered, and long
   ones at random. */

#include <stddef.h>
#include <stdint.h>
#include "tests/crash/model.h"

/* The most operations that a numbered workload of CNT takes, syncs included. */
#define WORKLOAD_OPS(CNT) (2 * (CNT))

/* How many workloads of CNT operations there are: each may be followed by an
   fsync, or where there is no file a sync. */
uint32_t workload_cnt(unsigned cnt);

/* Puts workload NUMBER of CNT operations to OPS; returns how many these are
   with the syncs. */
size_t workload_make(unsigned cnt, uint32_t number, struct op ops[]);

/* Puts CNT random operations to OPS, some of them syncs. */
void workload_random(size_t cnt, struct op ops[]);

#endif /* tests/crash/workload.h */
