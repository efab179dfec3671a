/* Pinned buffers: pages that the kernel reaches by their frames' addresses
   while it holds locks under which there must be no fault.

   While a frame is pinned no word that leads to it changes: it is not taken
   away, who would have to copy it waits, and so does who unmaps it. */

#include <debug.h>
#include "i386/pte.h"
#include "i386/vaddr.h"
#include "vm/fault.h"
#include "vm/frame.h"
#include "vm/paged.h"
#include "vm/pagedir.h"

/* The frame of VA in SPACE, if it is there and may be written where WRITE, or
   NULL.  Caller holds frames_lock. */
static inline struct frame *
find_frame(const struct paged *space, uintptr_t va, bool write)
{
    const uint32_t *word = pagedir_find_word(space->base.pagedir, (void *) va);
    uint32_t want = PTE_P | (write ? PTE_W : 0);
    return word != NULL && (*word & want) == want
           ? frame_of(pte_get_page(*word)) : NULL;
}

/* Pins the pages of SPACE from VA to before END, up to the first that is not
   there, or may not be written where WRITE, and returns which that is.  Caller
   holds frames_lock. */
static inline uintptr_t
pin_pages(const struct paged *space, uintptr_t va, uintptr_t end, bool write)
{
    struct frame *f;
    for (; va < end && (f = find_frame(space, va, write)) != NULL;
         va += PGSIZE) {
        frame_pin(f);
        if (write)
            frame_set_dirty(f);
    }
    return va;
}

/* Unpins the pages of SPACE from VA to before END. */
static inline void
unpin_pages(const struct paged *space, uintptr_t va, uintptr_t end)
{
    spinlock_acquire(&frames_lock);
    for (; va < end; va += PGSIZE) {
        struct frame *f = find_frame(space, va, false);
        ASSERT(f != NULL);
        frame_unpin(f);
    }
    spinlock_release(&frames_lock);
}

/* Waits until CNT frames more may be pinned: half of them are never, so that
   everybody can go on.  Caller holds frames_lock, which is released
   meanwhile. */
static inline void
wait_for_room(size_t cnt)
{
    while (frames_pinned > 0 && frames_pinned + cnt > frame_cnt / 2) {
        frame_wait(NULL);
        spinlock_acquire(&frames_lock);
    }
}

/* Pins the pages of SPACE from START to before END.  False, with none pinned,
   where one is not to be had, with *NO_FRAME as for fault_supply.  Caller holds
   frames_lock, which is released. */
static inline bool
supply_and_pin(struct paged *space, uintptr_t start, uintptr_t end, bool write,
               bool *no_frame)
{
    uintptr_t va = start & ~PGMASK;
    for (;;) {
        va = pin_pages(space, va, end, write);
        spinlock_release(&frames_lock);
        if (va >= end)
            return true;
        if (!fault_supply(space, va > start ? va : start, write, no_frame)) {
            unpin_pages(space, start & ~PGMASK, va);
            return false;
        }
        spinlock_acquire(&frames_lock);
    }
}

/* Waits until somebody lets go of a frame, if anybody has one. frames_lock is
   held on return. */
static void
wait_for_others(void)
{
    spinlock_acquire(&frames_lock);
    if (frames_pinned > 0) {
        frame_wait(NULL);
        spinlock_acquire(&frames_lock);
    }
}

/* Whoever finds no frame for a part of a buffer lets go of the rest, waits and
   begins again, so often. */
#define MOST_TRIES 20

bool
paged_pin(struct space *space, const void *uaddr, size_t size, bool write)
{
    uintptr_t start = (uintptr_t) uaddr, end = start + size;
    bool no_frame;
    if (size > PHYS_BASE_ADDRESS || start > PHYS_BASE_ADDRESS - size)
        return false;
    if (size == 0)
        return true;
    spinlock_acquire(&frames_lock);
    wait_for_room((end - (start & ~PGMASK) + PGMASK) / PGSIZE);
    for (int i = 0; !supply_and_pin(paged(space), start, end, write, &no_frame);
         i++) {
        if (!no_frame || i == MOST_TRIES)
            return false;
        wait_for_others();
    }
    return true;
}

void
paged_unpin(struct space *space, const void *uaddr, size_t size)
{
    if (size > 0)
        unpin_pages(paged(space), (uintptr_t) uaddr & ~PGMASK,
                    (uintptr_t) uaddr + size);
}
