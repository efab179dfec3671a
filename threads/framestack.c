#include "threads/framestack.h"
#include "i386/atomic64.h"

static uint64_t
make_head(frame_t frame, uint64_t old)
{
    return ((old >> 32) + 1) << 32 | frame;
}

void
framestack_init(struct framestack *stack, volatile frame_t *links)
{
    stack->head = FRAME_NONE;
    stack->links = links;
    stack->cnt = 0;
}

void
framestack_push(struct framestack *stack, frame_t frame)
{
    framestack_push_chain(stack, frame, frame, 1);
}

void
framestack_push_chain(struct framestack *stack, frame_t first, frame_t last,
                      uint32_t cnt)
{
    uint64_t old = atomic64_read_torn(&stack->head);
    do
        stack->links[last] = (frame_t) old;
    while (!atomic64_compare_exchange(&stack->head, &old,
                                      make_head(first, old)));
    __atomic_add_fetch(&stack->cnt, cnt, __ATOMIC_RELAXED);
}

frame_t
framestack_pop(struct framestack *stack)
{
    uint64_t old = atomic64_read_torn(&stack->head);
    frame_t frame;
    do {
        frame = (frame_t) old;
        if (frame == FRAME_NONE)
            return FRAME_NONE;
        /* The link may be anything by now if others were quicker; then the
           count has changed too and the exchange fails. */
    } while (!atomic64_compare_exchange(&stack->head, &old,
                                        make_head(stack->links[frame], old)));
    __atomic_sub_fetch(&stack->cnt, 1, __ATOMIC_RELAXED);
    return frame;
}

frame_t
framestack_pop_all(struct framestack *stack)
{
    uint64_t old = atomic64_read_torn(&stack->head);
    while (!atomic64_compare_exchange(&stack->head, &old,
                                      make_head(FRAME_NONE, old)))
        continue;

    frame_t first = (frame_t) old;
    uint32_t cnt = 0;
    for (frame_t f = first; f != FRAME_NONE; f = stack->links[f])
        cnt++;
    __atomic_sub_fetch(&stack->cnt, cnt, __ATOMIC_RELAXED);
    return first;
}
