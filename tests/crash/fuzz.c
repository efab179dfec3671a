#include "tests/crash/fuzz.h"
#include <stddef.h>
#include "threads/options.h"
#include "threads/parts.h"

unsigned fuzz_seed = 1, fuzz_images = 200;
static uint32_t state;

void
fuzz_begin(void)
{
    state = fuzz_seed * 2654435761u | 1;
}

/* [G. Marsaglia, "Xorshift RNGs", 2003] */
uint32_t
fuzz_draw(uint32_t limit)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return (state >> 8) % limit;
}

static bool
set_seed(const char *value)
{
    return option_number(value, 0, UINT32_MAX, &fuzz_seed);
}

static bool
set_images(const char *value)
{
    return option_number(value, 1, UINT32_MAX, &fuzz_images);
}

static const struct kernel_option options[] = {
    { "fuzz-seed", "SEED", set_seed, "for the tests fuzz-images and fuzz-fat" },
    { "fuzz-images", "N", set_images, "how many these damage" },
    { NULL, NULL, NULL, NULL },
};

KERNEL_PART(9, fuzz) = {
    .name = "fuzz",
    .options = options,
};
