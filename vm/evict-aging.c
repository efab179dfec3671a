/* Aging, an approximation of least recently used: each frame has eight bits of
   history, of which the highest tells whether it was used in the last period of
   time, the next in the one before, and so on.  The least number goes.

   History is written only when somebody wants a frame: where memory suffices
   nobody needs it. */

#include "devices/timer.h"
#include "vm/evict.h"
#include "vm/frame.h"

/* All [frames_lock]. */
static int64_t period;                  /* the present one: a timer tick */
static size_t history;                  /* the next frame to be asked, */
static size_t looked;                   /* and to be looked at */

/* Writes some frames' history, at most once a period each. */
static void
write_history(void)
{
    int64_t now = timer_ticks();
    if (now != period && history == frame_cnt) {
        period = now;
        history = 0;
    }
    for (int i = 0; i < EVICT_STEP && history < frame_cnt; i++, history++) {
        struct frame *f = &frames[history];
        if (f->in_use)
            f->age = f->age >> 1 | (frame_was_accessed(f) ? FRAME_NEWEST : 0);
    }
}

static struct frame *
choose(void)
{
    struct frame *best = NULL;
    write_history();
    for (int i = 0; i < EVICT_STEP; i++) {
        struct frame *f = &frames[looked];
        looked = looked + 1 < frame_cnt ? looked + 1 : 0;
        if (evict_may_go(f) && (best == NULL || f->age < best->age))
            best = f;
    }
    return best;
}

const struct evict_policy evict_aging = {
    .name = "aging",
    .choose = choose,
};
