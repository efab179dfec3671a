/* Aging, an approximation of least recently used: each frame has eight bits of
   history, of which the highest tells whether it was used in the last period,
   the next in the one before, and so on.  The least number goes, the first of
   equal ones from where the last was found.

   A period is as long as some part of all frames takes to go, so that what is
   compared is how frames were used while memory changed hands once or so,
   however fast that is.  Where memory suffices nobody needs history, and none
   is written. */

#include "vm/evict.h"
#include "vm/frame.h"

/* Periods of a whole pool, and of how many frames the least goes. */
#define PERIODS 24
#define COMPARED (4 * EVICT_STEP)

/* All [frames_lock]. */
static size_t gone;                     /* in the present period */
static size_t history;                  /* the next frame to be asked, */
static size_t looked;                   /* and to be looked at */

/* Writes some frames' history, at most once a period each. */
static void
write_history(void)
{
    if (gone >= frame_cnt / PERIODS && history == frame_cnt)
        gone = history = 0;
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
    for (int i = 0; i < COMPARED && (best == NULL || best->age > 0); i++) {
        struct frame *f = &frames[looked];
        looked = looked + 1 < frame_cnt ? looked + 1 : 0;
        if ((best == NULL || f->age < best->age) && evict_may_go(f))
            best = f;
    }
    if (best == NULL)
        return NULL;
    looked = (best - frames + 1) % frame_cnt;
    gone++;
    return best;
}

const struct evict_policy evict_aging = {
    .name = "aging",
    .choose = choose,
};
