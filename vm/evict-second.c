/* Second chance over two queues, in the manner of VAX/VMS (R. Turner and H.
   Levy, "Segmented FIFO page replacement", 1981): a frame enters the first
   queue; as it leaves it, it loses its mark and enters the second; if it was
   used when it comes to the end of that, it goes back to the first,
   otherwise it goes. */

#include <list.h>
#include "vm/evict.h"
#include "vm/frame.h"

enum { FIRST, SECOND };

/* All [frames_lock]. */
static struct list queues[2] = {
    LIST_INITIALIZER(queues[FIRST]), LIST_INITIALIZER(queues[SECOND]),
};
static size_t lengths[2];

/* Puts F to the end of queue WHICH; takes it out. */
static void
enter(struct frame *f, int which)
{
    f->queue = which;
    list_push_back(&queues[which], &f->elem);
    lengths[which]++;
}

static void
leave(struct frame *f)
{
    list_remove(&f->elem);
    lengths[f->queue]--;
}

static void
add(struct frame *f)
{
    enter(f, FIRST);
}

/* Moves the first frame of queue FROM to the end of TO and returns it. */
static struct frame *
move(int from, int to)
{
    struct frame *f = list_entry(list_front(&queues[from]), struct frame, elem);
    leave(f);
    enter(f, to);
    return f;
}

/* Lets the second queue have a third of all frames. */
static void
balance(void)
{
    while (lengths[FIRST] > 0 && lengths[SECOND] * 2 < lengths[FIRST])
        frame_was_accessed(move(FIRST, SECOND));
}

static struct frame *
choose(void)
{
    for (int i = 0; i < EVICT_STEP; i++) {
        balance();
        if (lengths[SECOND] == 0)
            return NULL;
        struct frame *f = move(SECOND, FIRST);
        if (evict_may_go(f) && !frame_was_accessed(f))
            return f;
    }
    return NULL;
}

const struct evict_policy evict_second = {
    .name = "second",
    .add = add,
    .remove = leave,
    .choose = choose,
};
