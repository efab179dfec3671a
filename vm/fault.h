#ifndef VM_FAULT_H
#define VM_FAULT_H

/* How pages come. */

#include <stdbool.h>
#include <stdint.h>

struct paged;

/* Supplies the page of user address ADDRESS in SPACE, to be written where
   WRITE, as after a fault with the user's stack pointer at ESP.  False where
   there is none to be had.  No lock of the file system held.  May sleep. */
bool fault_supply(struct paged *space, uintptr_t address, bool write,
                  uintptr_t esp);

#endif /* vm/fault.h */
