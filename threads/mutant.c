/* Only debug builds contain this file. */

#include "threads/mutant.h"
#include <stddef.h>
#include <string.h>
#include "threads/parts.h"

unsigned mutant_rank;

static const char *const names[RANK_COUNT] = {
#define NAME(RANK) [RANK_##RANK] = #RANK,
    LOCK_RANKS(NAME)
};

static bool
set_mutant(const char *value)
{
    for (unsigned rank = RANK_NONE + 1; rank < RANK_COUNT; rank++)
        if (!strcmp(names[rank], value)) {
            mutant_rank = rank;
            return true;
        }
    return false;
}

static const struct kernel_option options[] = {
    { "mutant", "LOCK", set_mutant,
      "let the LOCK of this name in LOCKS do nothing (debug)" },
    { NULL, NULL, NULL, NULL },
};

KERNEL_PART(1, mutant) = {
    .name = "mutant",
    .options = options,
};
