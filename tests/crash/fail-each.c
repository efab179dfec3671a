#include "tests/crash/fail-each.h"
#include <stddef.h>
#include "tests/lib.h"

/* More requests than any work makes. */
#define MOST 400

static const struct way {
    unsigned kind;
    bool forever;
    const char *what;
} ways[] = {
    { FAIL_DISK_READ, false, "reads that fail once" },
    { FAIL_DISK_READ, true, "reads that fail for good" },
    { FAIL_DISK_WRITE, false, "writes that fail once" },
    { FAIL_DISK_WRITE, true, "writes that fail for good" },
    { FAIL_DISK_FLUSH, false, "flushes that fail once" },
    { FAIL_DISK_FLUSH, true, "flushes that fail for good" },
};

void
fail_each(fail_one_func *fail_one)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        const struct way *w = &ways[i];
        unsigned n = 1;
        while (fail_one(w->kind, n, w->forever, w->what)) {
            n++;
            REQUIRE(n < MOST, "%s: more than %u requests", w->what, MOST);
        }
        REQUIRE(n > 3, "%s: only %u", w->what, n);
        msg("%s", w->what);
    }
}
