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

/* The page of VA in SPACE, if it is there and may be written where WRITE, is
   pinned.  Caller holds frames_lock. */
static bool
try_pin(struct paged *space, uintptr_t va, bool write)
{
    const uint32_t *word = pagedir_find_word(space->base.pagedir, (void *) va);
    uint32_t want = PTE_P | (write ? PTE_W : 0);
    if (word == NULL || (*word & want) != want)
        return false;
    struct frame *f = frame_of(pte_get_page(*word));
    frame_pin(f);
    if (write)
        frame_set_dirty(f);
    return true;
}

/* Unpins the pages of SPACE from VA to before END. */
static void
unpin_pages(struct paged *space, uintptr_t va, uintptr_t end)
{
    spinlock_acquire(&frames_lock);
    for (; va < end; va += PGSIZE) {
        uint32_t word = *pagedir_find_word(space->base.pagedir, (void *) va);
        ASSERT(word & PTE_P);
        frame_unpin(frame_of(pte_get_page(word)));
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
   everybody can go on. */
static void
wait_for_room(size_t cnt)
{
    spinlock_acquire(&frames_lock);
    while (frames_pinned() > 0 && frames_pinned() + cnt > frame_cnt / 2) {
        frame_wait(NULL);
        spinlock_acquire(&frames_lock);
    }
    spinlock_release(&frames_lock);
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
    wait_for_room((end - start + PGMASK) / PGSIZE);
    while (va < end) {
        spinlock_acquire(&frames_lock);
        while (va < end && try_pin(space, va, write))
            va += PGSIZE;
        spinlock_release(&frames_lock);
        uintptr_t address = va > (uintptr_t) uaddr ? va : (uintptr_t) uaddr;
        if (va < end && !fault_supply(space, address, write, user_esp())) {
            unpin_pages(space, start, va);
            return false;
        }
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
