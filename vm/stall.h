#ifndef VM_STALL_H
#define VM_STALL_H

/* Instructions that need more pages at once than there are frames for: each of
   their faults takes the frame of a page that they need as well, so they would
   fault for ever. */

#include <stdbool.h>
#include <stdint.h>

struct intr_frame;

/* An instruction needs at most eight pages, two each for itself, what it reads,
   what it writes and the stack.  Where it has not been executed after so many
   faults, each of which took a frame from somebody, it never will be. */
#define STALL_MOST_FAULTS 1000

/* So many ticks in user mode between two faults are more than one
   instruction. */
#define STALL_TICKS 3

/* The running program, whose access to page VA has raised FRAME, is about to
   take a frame from somebody.  True, and says so on the console, where it has
   done that STALL_MOST_FAULTS times in the same state. */
bool stalled(const struct intr_frame *frame, uintptr_t va);

#endif /* vm/stall.h */
