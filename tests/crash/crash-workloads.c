/* Whatever moment the power goes at: the file system is sound, and holds what
   it held after one of the operations that were under way, none before what was
   synced.  Looked at are all workloads of one operation, and random ones of two
   and of many; with -crash a part of all of one or two, or random ones of three
   or, for 0, of many.

   @debug
   @alone
   @machine mem=16
   @kernel -crash-seed=%{seed}
   @limit seconds=100
   @expect
   (crash-workloads) begin
   ...
   /\(crash-workloads\) [0-9]+ states of [0-9]+ workloads, 0 bad/
   (crash-workloads) end */

#include <stdio.h>
#include <stdlib.h>
#include "tests/crash/explore.h"
#include "tests/crash/workload.h"
#include "tests/kernel-test.h"
#include "threads/options.h"
#include "threads/parts.h"

#define LONG_OPS 24

/* Random workloads in a part. */
#define RANDOM_CNT 8

static unsigned seed = 1;
static unsigned ops_cnt, part, parts;   /* -crash */

static const struct explore_bounds bounds = { .subsets = 3, .again = 8 };
static struct explore_result result;

/* Explores the CNT operations at OPS. */
static void
one(const struct op *ops, size_t cnt)
{
    explore(ops, cnt, &bounds, FAULT_NONE, &result);
}

static void
one_numbered(unsigned cnt, uint32_t number)
{
    struct op ops[WORKLOAD_OPS(3)];
    one(ops, workload_make(cnt, number, ops));
}

static void
one_long(void)
{
    struct op ops[LONG_OPS];
    workload_random(LONG_OPS, ops);
    one(ops, LONG_OPS);
}

/* What `make check' has time for. */
static void
a_few(void)
{
    for (uint32_t i = 0; i < workload_cnt(1); i++)
        one_numbered(1, i);
    for (unsigned i = 0; i < 8; i++)
        one_numbered(2, explore_random(workload_cnt(2)));
    one_long();
}

/* What -crash says. */
static void
a_part(void)
{
    if (ops_cnt == 0)
        for (unsigned i = 0; i < RANDOM_CNT; i++)
            one_long();
    else if (ops_cnt == 3)
        for (unsigned i = 0; i < RANDOM_CNT; i++)
            one_numbered(3, explore_random(workload_cnt(3)));
    else
        for (uint32_t i = part; i < workload_cnt(ops_cnt); i += parts)
            one_numbered(ops_cnt, i);
}

KERNEL_TEST(crash_workloads)
{
    explore_init(seed);
    if (parts == 0)
        a_few();
    else
        a_part();
    msg("%u states of %u workloads, %u bad", result.states, result.workloads,
        result.bad);
}

static bool
set_seed(const char *value)
{
    return option_number(value, 0, UINT32_MAX, &seed);
}

/* Takes OPS:PART:PARTS. */
static bool
set_part(const char *value)
{
    unsigned numbers[3];
    for (unsigned i = 0; i < 3; i++) {
        char *end;
        numbers[i] = strtoul(value, &end, 10);
        if (end == value || *end != (i < 2 ? ':' : '\0'))
            return false;
        value = end + 1;
    }
    ops_cnt = numbers[0];
    part = numbers[1];
    parts = numbers[2];
    return part < parts && ops_cnt <= 3;
}

static const struct kernel_option options[] = {
    { "crash-seed", "SEED", set_seed, "for the test crash-workloads" },
    { "crash", "OPS:PART:PARTS", set_part,
      "which part of the workloads it looks at" },
    { NULL, NULL, NULL, NULL },
};

KERNEL_PART(9, crash_tests) = {
    .name = "crash-tests",
    .options = options,
};
