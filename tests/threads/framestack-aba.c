/* What the count in a frame stack's head is for.  While one CPU stands between
   looking at the top frame's link and exchanging the head, others pop two
   frames and push the first again (ABA): a plain stack then takes a frame in
   use for its top, and gives it to two owners.  The counted one sees that the
   head changed.

   The schedule is a script, the same each time: the halves of `pop' are written
   out here, for both stacks, with the script between them.

   @expect
   (framestack-aba) begin
   (framestack-aba) plain: frame 1 is given to two owners
   (framestack-aba) counted: tries again, and gives each frame once
   (framestack-aba) end */

#include "tests/kernel-test.h"
#include "threads/framestack.h"

#define FRAMES 3

/* --- A plain stack: the head is the top frame's number alone -------------- */

static volatile frame_t plain_head, plain_links[FRAMES];

static void
plain_push(frame_t f)
{
    frame_t head = plain_head;
    do
        plain_links[f] = head;
    while (!__atomic_compare_exchange_n(&plain_head, &head, f, false,
                                        __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
}

static frame_t
plain_pop(void (*script)(void))
{
    for (;;) {
        frame_t head = plain_head;
        if (head == FRAME_NONE)
            return FRAME_NONE;
        frame_t next = plain_links[head];
        if (script != NULL)
            script();
        if (__atomic_compare_exchange_n(&plain_head, &head, next, false,
                                        __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
            return head;
        script = NULL;
    }
}

static frame_t kept;                    /* by the others of the script */

static void
plain_script(void)
{
    frame_t first = plain_pop(NULL);
    kept = plain_pop(NULL);
    plain_push(first);
}

/* --- The counted stack ---------------------------------------------------- */

static struct framestack stack;
static volatile frame_t links[FRAMES];
static int tries;

static void
counted_script(void)
{
    frame_t first = framestack_pop(&stack);
    kept = framestack_pop(&stack);
    framestack_push(&stack, first);
}

/* framestack_pop, step by step. */
static frame_t
counted_pop(void (*script)(void))
{
    struct framestack_head old = framestack_guess(&stack);
    frame_t frame;
    bool done;
    do {
        frame = framestack_top(old);
        if (frame == FRAME_NONE)
            return FRAME_NONE;
        struct framestack_head new = framestack_changed(old, links[frame], -1);
        if (script != NULL)
            script();
        script = NULL;
        done = framestack_exchange(&stack, &old, new);
        tries++;
    } while (!done);
    return frame;
}

KERNEL_TEST(framestack_aba)
{
    plain_head = FRAME_NONE;
    framestack_init(&stack, links);
    for (frame_t f = 0; f < FRAMES; f++) {
        plain_push(f);
        framestack_push(&stack, f);
    }

    frame_t got = plain_pop(plain_script);
    frame_t next = plain_pop(NULL);
    REQUIRE(got == 2 && kept == 1, "got %u, kept %u", (unsigned) got,
            (unsigned) kept);
    CHECK(next == kept, "plain: frame 1 is given to two owners");

    got = counted_pop(counted_script);
    next = framestack_pop(&stack);
    REQUIRE(tries == 2, "%d tries", tries);
    CHECK(got == 2 && kept == 1 && next == 0
          && framestack_pop(&stack) == FRAME_NONE,
          "counted: tries again, and gives each frame once");
}
