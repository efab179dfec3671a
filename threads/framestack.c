#include "threads/framestack.h"
#include <debug.h>

void
framestack_init(struct framestack *stack, volatile frame_t *links)
{
    stack->head = FRAME_NONE;
    stack->links = links;
}

void
framestack_push(struct framestack *stack, frame_t frame)
{
    struct framestack_head old = framestack_guess(stack);
    do
        stack->links[frame] = framestack_top(old);
    while (!framestack_exchange(stack, &old,
                                framestack_changed(old, frame, 1)));
}

void
framestack_push_chain(struct framestack *stack, frame_t first, frame_t last,
                      uint32_t cnt)
{
    struct framestack_head old = framestack_guess(stack);
    do
        stack->links[last] = framestack_top(old);
    while (!framestack_exchange(stack, &old,
                                framestack_changed(old, first, cnt)));
}

/* What OLD becomes when no frame is left.  After 2^28 changes their count runs
   over into that of frames, which is one too high from then on; who finds the
   stack empty puts that right. */
static struct framestack_head
emptied(struct framestack_head old)
{
    return framestack_changed(old, FRAME_NONE, -framestack_head_count(old));
}

/* Nothing was to be popped where STACK's head was OLD. */
static NO_INLINE frame_t
find_empty(struct framestack *stack, struct framestack_head old)
{
    if (framestack_head_count(old) == 0
        || framestack_exchange(stack, &old, emptied(old)))
        return FRAME_NONE;
    return framestack_pop(stack);
}

frame_t
framestack_pop(struct framestack *stack)
{
    struct framestack_head old = framestack_guess(stack), new;
    frame_t frame;
    do {
        frame = framestack_top(old);
        if (frame == FRAME_NONE)
            return find_empty(stack, old);
        /* The link may be anything by now if others were quicker; then the
           count of changes is another too and the exchange fails. */
        new = framestack_changed(old, stack->links[frame], -1);
    } while (!framestack_exchange(stack, &old, new));
    return frame;
}

uint32_t
framestack_pop_chain(struct framestack *stack, uint32_t cnt, frame_t *first)
{
    struct framestack_head old = framestack_guess(stack), new;
    frame_t last;
    uint32_t taken;
    do {
        frame_t below = *first = framestack_top(old);
        last = FRAME_NONE;
        for (taken = 0; taken < cnt && below < FRAME_NONE; taken++) {
            last = below;
            below = stack->links[last];
        }
        new = framestack_changed(old, below & FRAME_NONE, -taken);
    } while (!framestack_exchange(stack, &old, new));
    if (taken > 0)
        stack->links[last] = FRAME_NONE;
    return taken;
}

frame_t
framestack_pop_all(struct framestack *stack)
{
    struct framestack_head old = framestack_guess(stack);
    while (!framestack_exchange(stack, &old, emptied(old)))
        continue;
    return framestack_top(old);
}
