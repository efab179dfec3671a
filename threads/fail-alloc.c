/* Only debug builds contain this file. */

#include "threads/fail-alloc.h"
#include <stdlib.h>
#include "threads/parts.h"

unsigned fail_alloc_left;
static unsigned wanted;                 /* [I] by -fail-alloc=N */

void
fail_alloc_at(unsigned n)
{
    __atomic_store_n(&fail_alloc_left, n, __ATOMIC_RELAXED);
}

bool
fail_alloc_done(void)
{
    return __atomic_load_n(&fail_alloc_left, __ATOMIC_RELAXED) == 0;
}

bool
fail_alloc_count(void)
{
    unsigned left = __atomic_load_n(&fail_alloc_left, __ATOMIC_RELAXED);
    while (left > 0
           && !__atomic_compare_exchange_n(&fail_alloc_left, &left, left - 1,
                                           false, __ATOMIC_RELAXED,
                                           __ATOMIC_RELAXED))
        continue;
    return left == 1;
}

static bool
set_fail_alloc(const char *value)
{
    char *end;
    wanted = strtoul(value, &end, 10);
    return *end == '\0' && wanted > 0;
}

static const struct kernel_option options[] = {
    { "fail-alloc", "N", set_fail_alloc,
      "let the Nth allocation fail (debug)" },
    { NULL, NULL, NULL, NULL },
};

/* The last part of all: what boot needs it has. */
static void
init(void)
{
    fail_alloc_at(wanted);
}

KERNEL_PART(9, zz_fail_alloc) = {
    .name = "fail-alloc",
    .options = options,
    .init = init,
};
