#ifndef VM_FAULT_H
#define VM_FAULT_H

/* How pages come. */

#include <stdbool.h>
#include <stdint.h>

struct paged;

/* Supplies the page of user address ADDRESS in SPACE, to be written where
   WRITE, for a caller who may have pinned others and so does not wait for
   pinned frames.  False where there is none to be had, with *NO_FRAME telling
   whether for want of a frame only.  No lock of the file system held.  May
   sleep. */
bool fault_supply(struct paged *space, uintptr_t address, bool write,
                  bool *no_frame);

#endif /* vm/fault.h */
