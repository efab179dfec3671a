#ifndef VM_SWAP_H
#define VM_SWAP_H

/* Swap: slots of a page on the device with that role.

   Slots are numbered from 1; 0 is none.  A slot is in use while words refer to
   it, those of page tables and objects, or a frame does, which holds or is
   about to hold the same bytes.  A free one is found in constant time, and
   those found one after the other are neighbours where there are such: a bit
   tells of each slot of a group whether it is free, and the groups that have
   some are chained.  Where the device refuses a write, the slot is not given
   out again.

   frames_lock guards all this; only read and write are called without it. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct block;
struct frame;
struct paged;

/* Uses the device that plays the role, if there is one.  At boot, and by tests
   when no slot is in use.  False where memory is short. */
bool swap_init(void);

/* How many slots there are, and how many are free.  Any context. */
size_t swap_slots(void);
size_t swap_free(void);

/* Takes a free slot, which one frame F refers to; 0 where none is free.  As a
   rule it is the one behind the last one taken. */
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

/* The most pages of a request. */
#define SWAP_RUN 8

/* Read or write CNT pages, by one request, from or to SLOT and those behind it.
   False where the device refuses one of them.  May sleep. */
bool swap_read(uint32_t slot, void *const pages[], size_t cnt);
bool swap_write(uint32_t slot, void *const pages[], size_t cnt);

/* --- Private pages that come back ----------------------------------------- */

/* Pages that go together lie in slots that are neighbours (vm/evict.c), and
   likely are wanted together again: so with a page come those behind it as far
   as they lie in the slots behind, while frames are free.  Nobody maps those
   yet.  Who wants one finds it by its slot, and where nobody does it goes
   without being written. */

/* Frames that one request fills.  Its maker's alone. */
struct swap_in {
    struct frame *frames[SWAP_RUN];     /* busy; the first is wanted */
    size_t cnt;
};

/* Begins to read the page at VA of SPACE, which WORD says is in a slot that no
   frame has, to PAGE, a frame that is the caller's, and what is to come with
   it.  Returns PAGE's frame, which is busy.  Caller holds SPACE's lock and
   frames_lock. */
struct frame *swap_in_begin(struct swap_in *in, struct paged *space,
                            uintptr_t va, const uint32_t *word, void *page);

/* Reads what IN has begun.  False where the disk refuses the first page, which
   is busy in any case; the others are not, on return.  No lock held.  May
   sleep. */
bool swap_in_read(struct swap_in *in);

#endif /* vm/swap.h */
