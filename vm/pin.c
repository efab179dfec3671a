/* Pinned buffers: pages that the kernel reaches by their frames' addresses
   while it holds locks under which there must be no fault.

   While a frame is pinned no word that leads to it changes: it is not taken
   away, who would have to copy it waits, and so does who unmaps it. */

#include <debug.h>
#include "i386/interrupt.h"
#include "i386/pte.h"
#include "i386/vaddr.h"
#include "threads/thread.h"
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

/* Where the running thread's program has its stack. */
static uintptr_t
user_esp(void)
{
    const struct thread *t = thread_current();
    const struct intr_frame *frame = (const struct intr_frame *) t - 1;
    return t->process != NULL ? (uintptr_t) frame->esp : PHYS_BASE_ADDRESS;
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

bool
paged_pin(struct space *space_, const void *uaddr, size_t size, bool write)
{
    struct paged *space = paged(space_);
    uintptr_t start = (uintptr_t) uaddr & ~PGMASK;
    if (size > PHYS_BASE_ADDRESS || (uintptr_t) uaddr > PHYS_BASE_ADDRESS - size)
        return false;
    if (size == 0)
        return true;

    uintptr_t end = (uintptr_t) uaddr + size, va = start;
    spinlock_acquire(&frames_lock);
    wait_for_room((end - start + PGMASK) / PGSIZE);
    for (;;) {
        va = pin_pages(space, va, end, write);
        spinlock_release(&frames_lock);
        if (va >= end)
            return true;
        uintptr_t address = va > (uintptr_t) uaddr ? va : (uintptr_t) uaddr;
        if (!fault_supply(space, address, write, user_esp())) {
            unpin_pages(space, start, va);
            return false;
        }
        spinlock_acquire(&frames_lock);
    }
}

void
paged_unpin(struct space *space, const void *uaddr, size_t size)
{
    if (size > 0)
        unpin_pages(paged(space), (uintptr_t) uaddr & ~PGMASK,
                    (uintptr_t) uaddr + size);
}
