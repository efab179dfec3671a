#ifndef THREADS_FRAMESTACK_H
#define THREADS_FRAMESTACK_H

/* A lock-free stack of page-frame numbers.

   Treiber's stack (R. K. Treiber, "Systems programming: coping with
   parallelism", 1986) with the counted pointer of Michael and Scott (1996):
   the head is one 64-bit word, frame number and count, and every change adds
   one to the count.  Without it, a CPU that was held up between reading the
   head's successor and its compare-and-swap could not tell that the head had
   been popped and pushed again meanwhile (the ABA problem).  The links lie in
   an array beside, never inside the free frames.  Any context. */

#include <stdint.h>

typedef uint32_t frame_t;
#define FRAME_NONE UINT32_MAX

struct framestack {
    /* Count << 32 | frame. [a] Aligned by hand: i386 aligns 64-bit words to 4
       bytes only, and a locked access across a cache line stops every CPU. */
    volatile uint64_t head __attribute__((aligned(8)));
    volatile frame_t *links;        /* [I] links[f]: the frame below f */
    volatile uint32_t cnt;          /* [a] frames, roughly */
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

#endif /* threads/framestack.h */
