/* Clock (F. J. Corbato, "A paging experiment with the Multics system",
   1968): a hand goes round the frames; those that were used since it came by
   last get another round, the first that was not goes. */

#include "vm/evict.h"
#include "vm/frame.h"

static size_t hand;                     /* [frames_lock] */

static struct frame *
choose(void)
{
    for (int i = 0; i < EVICT_STEP; i++) {
        struct frame *f = &frames[hand];
        hand = hand + 1 < frame_cnt ? hand + 1 : 0;
        if (evict_may_go(f) && !frame_was_accessed(f))
            return f;
    }
    return NULL;
}

const struct evict_policy evict_clock = {
    .name = "clock",
    .choose = choose,
};
