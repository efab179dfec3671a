#ifndef THREADS_FRAMEBANK_H
#define THREADS_FRAMEBANK_H

/* Free page frames, lock-free and without a place that all CPUs must pass: a
   frame stack for each CPU.

   A single stack's head is a word that every CPU wants to change.  Each change
   takes the cache line to another CPU, and most attempts find that somebody was
   quicker.  Here a CPU pushes on its own stack and pops from it, undisturbed,
   and goes to those of the others where its own is empty.  No CPU keeps frames
   from another for that.

   Which stack is "its own" is advice only: a thread that is moved to another
   CPU in between uses a stack from which it is farther away, and nothing worse
   happens.  So nothing here turns interrupts off.  Frames come back last in,
   first out as long as one CPU alone uses them.  Any context. */

#include "threads/cpu.h"
#include "threads/framestack.h"

/* The bytes that CPUs hand to each other as one. */
#define CACHE_LINE 64

struct framebank {
    struct {
        struct framestack stack;        /* [a] */
    } __attribute__((aligned(CACHE_LINE))) of_cpu[CPU_MAX];
};

/* Makes BANK empty.  LINKS is as for framestack_init. */
void framebank_init(struct framebank *bank, volatile frame_t *links);

/* How many frames there were in BANK at one moment during the call.
   Lock-free. */
uint32_t framebank_count(struct framebank *bank);

/* Takes a frame from whichever stack of BANK has one.  FRAME_NONE means that at
   one moment during the call BANK was empty. */
frame_t framebank_pop_any(struct framebank *bank);

/* The stack of BANK that is nearest. */
static inline struct framestack *
framebank_near(struct framebank *bank)
{
    unsigned cpu;
    PERCPU_READ(id, cpu);
    return &bank->of_cpu[cpu].stack;
}

/* Puts FRAME into BANK.  Lock-free: some caller always makes progress. */
static inline void
framebank_push(struct framebank *bank, frame_t frame)
{
    framestack_push(framebank_near(bank), frame);
}

/* Takes a frame out of BANK and returns its number, or FRAME_NONE where it was
   empty at one moment during the call.  Lock-free. */
static inline frame_t
framebank_pop(struct framebank *bank)
{
    frame_t frame = framestack_pop(framebank_near(bank));
    return frame != FRAME_NONE ? frame : framebank_pop_any(bank);
}

#endif /* threads/framebank.h */
