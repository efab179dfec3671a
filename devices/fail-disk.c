/* Only debug builds contain this file. */

#include "devices/fail-disk.h"
#include <stdlib.h>
#include "devices/block.h"
#include "threads/parts.h"

struct block *fail_disk_device;

static unsigned counted;                /* [I] kinds of requests that count */
static unsigned left;                   /* [a] until one fails; 0: it has */
static bool forever;                    /* [I] all after it fail, too */

/* What -fail-disk= says. */
static unsigned wanted, wanted_kinds = FAIL_DISK_ANY;
static bool wanted_forever;

void
fail_disk_at(struct block *block, unsigned kinds, unsigned n,
             bool all_after_it)
{
    counted = kinds;
    forever = all_after_it;
    left = n;
    __atomic_store_n(&fail_disk_device, n > 0 ? block : NULL,
                     __ATOMIC_RELEASE);
}

bool
fail_disk_done(void)
{
    return __atomic_load_n(&left, __ATOMIC_RELAXED) == 0;
}

bool
fail_disk_count(unsigned kind)
{
    if (!(counted & kind))
        return false;
    unsigned now = __atomic_load_n(&left, __ATOMIC_RELAXED);
    if (now == 0)
        return forever;
    while (now > 0
           && !__atomic_compare_exchange_n(&left, &now, now - 1, false,
                                           __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        continue;
    return now == 1 || (now == 0 && forever);
}

/* Takes N, one of r, w and f before it and a + behind it. */
static bool
set_fail_disk(const char *value)
{
    char *end;
    switch (*value) {
    case 'r':
        wanted_kinds = FAIL_DISK_READ;
        break;
    case 'w':
        wanted_kinds = FAIL_DISK_WRITE;
        break;
    case 'f':
        wanted_kinds = FAIL_DISK_FLUSH;
        break;
    default:
        value--;
    }
    wanted = strtoul(value + 1, &end, 10);
    wanted_forever = *end == '+';
    return end[wanted_forever] == '\0' && wanted > 0;
}

static const struct kernel_option options[] = {
    { "fail-disk", "[rwf]N[+]", set_fail_disk,
      "let the Nth read, write or flush fail, or all from there (debug)" },
    { NULL, NULL, NULL, NULL },
};

/* The last part of all: what boot needs it has. */
static void
init(void)
{
    fail_disk_at(block_get_role(BLOCK_FILESYS), wanted_kinds, wanted,
                 wanted_forever);
}

KERNEL_PART(9, zz_fail_disk) = {
    .name = "fail-disk",
    .options = options,
    .init = init,
};
