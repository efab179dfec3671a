/* A frame stack gives back the frame pushed last, chains too, and all at once,
   and counts them, also when the count of changes has run over.

   @expect
   (framestack-order) begin
   (framestack-order) last in, first out
   (framestack-order) a chain keeps its order
   (framestack-order) all at once
   (framestack-order) empty after 2^28 changes
   (framestack-order) end */

#include "tests/kernel-test.h"
#include "threads/framestack.h"

static struct framestack stack;
static volatile frame_t links[8];

KERNEL_TEST(framestack_order)
{
    framestack_init(&stack, links);
    for (frame_t f = 0; f < 8; f++)
        framestack_push(&stack, f);
    bool good = framestack_count(&stack) == 8;
    for (frame_t f = 8; f-- > 4;)
        good = good && framestack_pop(&stack) == f;
    CHECK(good, "last in, first out");

    links[7] = 5;
    links[5] = 6;
    framestack_push_chain(&stack, 7, 6, 3);
    CHECK(framestack_count(&stack) == 7 && framestack_pop(&stack) == 7
          && framestack_pop(&stack) == 5 && framestack_pop(&stack) == 6
          && framestack_pop(&stack) == 3, "a chain keeps its order");

    frame_t first = framestack_pop_all(&stack);
    CHECK(first == 2 && links[2] == 1 && links[1] == 0
          && links[0] == FRAME_NONE && framestack_count(&stack) == 0
          && framestack_pop(&stack) == FRAME_NONE, "all at once");

    stack.head = (uint64_t) UINT32_MAX >> FRAME_BITS << 32 | UINT32_MAX;
    framestack_push(&stack, 3);
    CHECK(framestack_pop(&stack) == 3 && framestack_pop(&stack) == FRAME_NONE
          && framestack_count(&stack) == 0, "empty after 2^28 changes");
}
