/* Any frame: what the others must be better than. */

#include <random.h>
#include "vm/evict.h"
#include "vm/frame.h"

static size_t looked;                   /* [frames_lock] the next to be tried */

/* Where few may go all are looked at before another throw. */
static struct frame *
choose(void)
{
    for (int i = 0; i < EVICT_STEP; i++) {
        struct frame *f = &frames[looked];
        looked = looked + 1 < frame_cnt ? looked + 1 : 0;
        if (evict_may_go(f)) {
            looked = random_ulong() % frame_cnt;
            return f;
        }
    }
    return NULL;
}

const struct evict_policy evict_random = {
    .name = "random",
    .choose = choose,
};
