#ifndef VM_SWAP_H
#define VM_SWAP_H

/* Swap: slots of a page on the device with that role.

   Slots are numbered from 1; 0 is none.  A slot is in use while words refer to
   it, those of page tables and objects, or a frame does, which holds or is
   about to hold the same bytes.  A free one is found in constant time: free
   slots are chained.  Where the device refuses a write, the slot is not given
   out again.

   frames_lock guards all this; only read and write are called without it. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct block;
struct frame;

/* Uses the device that plays the role, if there is one.  At boot, and by tests
   when no slot is in use.  False where memory is short. */
bool swap_init(void);

/* How many slots there are, and how many are free.  Any context. */
size_t swap_slots(void);
size_t swap_free(void);

/* Takes a free slot, which one frame F refers to; 0 where none is free. */
uint32_t swap_alloc(struct frame *f);

/* CNT words more refer to SLOT, or one less; how many there are.  The slot
   is free when that is 0 and no frame refers to it. */
void swap_ref(uint32_t slot, unsigned cnt);
void swap_unref(uint32_t slot);
unsigned swap_refs(uint32_t slot);

/* The frame that refers to SLOT, or NULL. */
struct frame *swap_frame(uint32_t slot);
void swap_set_frame(uint32_t slot, struct frame *f);

/* SLOT does not hold what was written there, and never shall again. */
void swap_set_bad(uint32_t slot);

/* Read or write a page.  False where the device refuses.  May sleep. */
bool swap_read(uint32_t slot, void *page);
bool swap_write(uint32_t slot, const void *page);

#endif /* vm/swap.h */
