/* The part "threads": its options, and its line of statistics. */

#include "threads/options.h"
#include <ctype.h>
#include <random.h>
#include <limits.h>
#include "i386/control.h"
#include "threads/command-line.h"
#include "threads/jitter.h"
#include "threads/parts.h"
#include "threads/rwlock.h"
#include "threads/scheduler.h"
#include "threads/smp.h"
#include "threads/thread.h"
#include "threads/trace.h"

unsigned user_page_limit = UINT_MAX;
unsigned kernel_page_limit = UINT_MAX;

bool
option_number(const char *text, unsigned min, unsigned max, unsigned *number)
{
    unsigned value = 0;
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++) {
        if (!isdigit((unsigned char) *text)
            || __builtin_mul_overflow(value, 10u, &value)
            || __builtin_add_overflow(value, (unsigned) (*text - '0'),
                                      &value))
            return false;
    }
    *number = value;
    return value >= min && value <= max;
}

static bool
set_seed(const char *value)
{
    unsigned seed;
    if (!option_number(value, 0, UINT_MAX, &seed))
        return false;
    random_init(seed);
    return true;
}

static bool
set_user_limit(const char *value)
{
    return option_number(value, 0, UINT_MAX, &user_page_limit);
}

static bool
set_kernel_limit(const char *value)
{
    return option_number(value, 0, UINT_MAX, &kernel_page_limit);
}

static bool
set_mlfqs(const char *value UNUSED)
{
    return scheduler_select("mlfqs");
}

static bool
set_creation_limit(const char *value)
{
    unsigned n;
    if (!option_number(value, 2, UINT_MAX, &n))
        return false;
    thread_limit_creation(n);
    return true;
}

static const struct kernel_option options[] = {
    { "rs", "SEED", set_seed, "seed random numbers with SEED" },
    { "sched", "NAME", scheduler_select,
      "scheduler: priority, mlfqs, fair or deadline" },
    { "mlfqs", NULL, set_mlfqs, "the same as -sched=mlfqs" },
    { "smp", "N", smp_set_limit, "use at most N CPUs" },
    { "rw", "KIND", rw_set_default,
      "readers-writers locks: first, second or third" },
    { "ul", "PAGES", set_user_limit, "at most PAGES pages for user programs" },
    { "fl", "PAGES", set_kernel_limit, "at most PAGES pages for the kernel" },
    { "tcl", "N", set_creation_limit,
      "the Nth thread creation fails (idle is the 1st)" },
    { "jitter", "SEED", jitter_set_seed,
      "perturb the schedule in ways that follow from SEED" },
    { "trace", NULL, trace_enable, "leave a trace (pintos --trace=FILE)" },
    { NULL, NULL, NULL, NULL },
};

static void
start(void)
{
    trace_start();
    jitter_start();
}

KERNEL_PART(1, threads) = {
    .name = "threads",
    .options = options,
    .init = start,
    .print_stats = thread_print_stats,
};
