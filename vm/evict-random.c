/* Any frame: what the others must be better than. */

#include <random.h>
#include "vm/evict.h"
#include "vm/frame.h"

static struct frame *
choose(void)
{
    size_t start = random_ulong() % frame_cnt;
    for (size_t i = 0; i < EVICT_STEP; i++) {
        struct frame *f = &frames[(start + i) % frame_cnt];
        if (evict_may_go(f))
            return f;
    }
    return NULL;
}

const struct evict_policy evict_random = {
    .name = "random",
    .choose = choose,
};
