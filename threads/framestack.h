#ifndef THREADS_FRAMESTACK_H
#define THREADS_FRAMESTACK_H

/* A lock-free stack of page-frame numbers.

   Treiber's stack (R. K. Treiber, "Systems programming: coping with
   parallelism", 1986) with the counted pointer of Michael and Scott (1996):
   the head is one 64-bit word that holds the top frame's number and a count of
   changes.  Without the count, a CPU that was held up between reading the link
   of the top frame and its compare-and-swap could not tell that the frame had
   been popped and pushed again meanwhile (the ABA problem).  The number of
   frames stands in the same word, so that statistics cost nothing.

       63         46 45                    18 17         0
      | frames there |   count of changes    | top frame |

   The links lie in an array beside, never inside the free frames.  Where CPUs
   contend, most time goes into attempts that fail; framebank.h, with a stack
   for each CPU, is for that.  Any context. */

#include <stdbool.h>
#include <stdint.h>
#include "i386/atomic64.h"
#include "i386/control.h"

/* 2^18 frames are 1 GB, more than the kernel maps. */
#define FRAME_BITS 18
#define FRAME_NONE ((1u << FRAME_BITS) - 1)

/* Where the number of frames begins in the head's upper half. */
#define FRAME_COUNT_SHIFT (32 - FRAME_BITS)

typedef uint32_t frame_t;

struct framestack {
    /* [a] Aligned by hand: i386 aligns 64-bit words to 4 bytes only, and a
       locked access across a cache line stops every CPU. */
    volatile uint64_t head __attribute__((aligned(8)));
    volatile frame_t *links;        /* [I] links[f]: the frame below f */
};

/* Makes STACK empty.  LINKS has room for every frame number it may hold and
   may be shared by stacks that never hold the same frame. */
void framestack_init(struct framestack *stack, volatile frame_t *links);

/* Puts FRAME on STACK.  Lock-free: some caller always makes progress. */
void framestack_push(struct framestack *stack, frame_t frame);

/* Takes one frame off STACK and returns its number, or FRAME_NONE where it is
   empty.  Lock-free. */
frame_t framestack_pop(struct framestack *stack);

/* Puts the CNT frames that are linked from FIRST to LAST on STACK at once. */
void framestack_push_chain(struct framestack *stack, frame_t first,
                           frame_t last, uint32_t cnt);

/* Empties STACK at once and returns the first frame of the chain, which ends
   with FRAME_NONE. */
frame_t framestack_pop_all(struct framestack *stack);

/* Takes up to CNT frames off STACK at once.  Returns how many there were, and
   sets *FIRST to the first of the chain that they make. */
uint32_t framestack_pop_chain(struct framestack *stack, uint32_t cnt,
                              frame_t *first);

/* --- The head, for framestack.c and for tests ----------------------------- */

/* Its halves: 64-bit arithmetic is dear on this CPU. */
struct framestack_head {
    uint32_t low, high;
};

/* A guess at what STACK's head is: right only where an exchange succeeds. */
static inline struct framestack_head
framestack_guess(const struct framestack *stack)
{
    const volatile uint32_t *half = (const volatile uint32_t *) &stack->head;
    struct framestack_head head;
    head.low = half[0];
    head.high = half[1];
    return head;
}

static inline frame_t
framestack_top(struct framestack_head head)
{
    return head.low & FRAME_NONE;
}

static inline uint32_t
framestack_head_count(struct framestack_head head)
{
    return head.high >> FRAME_COUNT_SHIFT;
}

/* What OLD becomes by a change after which TOP is the top frame and there are
   MORE frames more, or fewer. */
static inline struct framestack_head
framestack_changed(struct framestack_head old, frame_t top, int32_t more)
{
    struct framestack_head new;

    /* One change more, and TOP for the top of OLD, in one addition: the sum's
       carry is the count's. */
    uint32_t difference = (1u << FRAME_BITS) + top - framestack_top(old);
    bool carry = __builtin_add_overflow(old.low, difference, &new.low);
    new.high = old.high + ((uint32_t) more << FRAME_COUNT_SHIFT) + carry;
    return new;
}

/* Where STACK's head is *OLD, makes it NEW and returns true; otherwise puts
   what it is into *OLD. */
static inline bool
framestack_exchange(struct framestack *stack, struct framestack_head *old,
                    struct framestack_head new)
{
    bool done = atomic64_compare_exchange_halves(&stack->head, &old->low,
                                                 &old->high, new.low,
                                                 new.high);
    if (!done)
        control_pause();        /* others are at it: let them */
    return done;
}

/* What STACK's head is, both halves at once. */
static inline struct framestack_head
framestack_read(struct framestack *stack)
{
    struct framestack_head head = framestack_guess(stack);
    framestack_exchange(stack, &head, head);    /* true or not: now it is */
    return head;
}

/* How many frames STACK holds now. */
static inline uint32_t
framestack_count(const struct framestack *stack)
{
    /* The upper half alone has it: one access. */
    return ((const volatile uint32_t *) &stack->head)[1]
           >> FRAME_COUNT_SHIFT;
}

#endif /* threads/framestack.h */
