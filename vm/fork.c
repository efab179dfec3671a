/* Copies of spaces, by which fork makes a process: nothing is copied but
   words, and what either changes later is copied then. */

#include <debug.h>
#include <string.h>
#include "i386/pte.h"
#include "i386/vaddr.h"
#include "threads/palloc.h"
#include "threads/smp.h"
#include "vm/evict.h"
#include "vm/frame.h"
#include "vm/paged.h"
#include "vm/pagedir.h"
#include "vm/swap.h"

/* Words copied at a time, as others wait meanwhile. */
#define BATCH 64

/* A copy being made. */
struct copying {
    struct paged *space, *copy;
    void *spare;                /* a frame that may be used, or NULL */
    bool short_of_frames;       /* it failed for want of one */
};

/* Private F, to which *WORD of the space that is copied leads, is shared by
   COPY with its word TO. */
static void
share_private(struct frame *f, uint32_t *word, struct paged *copy, uint32_t *to)
{
    uint32_t old = *word;
    if (old & PTE_W)                    /* until now it may be marked */
        old = __atomic_fetch_and(word, ~PTE_W, __ATOMIC_ACQ_REL);
    if (old & PTE_D)
        frame_set_dirty(f);
    *to = pte_create_user(frame_page(f), false);
    frame_map(f, copy);
}

/* As share_private where F is pinned, so that somebody may be about to write
   to it: C's copy gets a frame of its own.  False where none is at hand. */
static bool
copy_private(struct copying *c, struct frame *f, uint32_t *to)
{
    void *page = c->spare != NULL ? c->spare : palloc_get_page(PAL_USER);
    c->spare = NULL;
    c->short_of_frames = page == NULL;
    if (page == NULL)
        return false;
    struct frame *own = frame_of(page);
    memcpy(page, frame_page(f), PGSIZE);
    frame_make_private(own, c->copy, f->page);
    own->dirty = true;
    *to = pte_create_user(page, true);
    frame_map(own, c->copy);
    return true;
}

/* True where somebody may be about to write to F by its address: who only reads
   does not mind that it is shared. */
static bool
may_be_written(const struct frame *f, uint32_t word)
{
    return f->pins > 0 && (word & PTE_W);
}

/* Gives C's copy, with its word TO, what *WORD has, which is not zero.
   Caller holds frames_lock. */
static bool
copy_word(struct copying *c, uint32_t *word, uint32_t *to)
{
    if (!(*word & PTE_P)) {
        swap_ref(*word >> SWAPPED_SHIFT, 1);
        *to = *word;
        return true;
    }
    struct frame *f = frame_of(pte_get_page(*word));
    if (f->object != NULL) {
        *to = *word & ~(PTE_A | PTE_D);
        frame_map(f, c->copy);
    } else if (may_be_written(f, *word))
        return copy_private(c, f, to);
    else
        share_private(f, word, c->copy, to);
    return true;
}

/* Copies what C's space has from *VA on, up to BATCH words in one page table
   and before END; *VA moves on.  False where memory is short. */
static bool
copy_some(struct copying *c, uintptr_t *va, uintptr_t end)
{
    uint32_t *pagedir = c->space->base.pagedir;
    if (pagedir_next_word(pagedir, va, end) == NULL) {
        *va = end;
        return true;
    }
    uint32_t *to = pagedir_make_word(c->copy->base.pagedir, (void *) *va);
    uint32_t *word = pagedir_find_word(pagedir, (void *) *va);
    uintptr_t table_end = (*va & ~(PTSPAN - 1)) + PTSPAN;
    if (to == NULL)
        return false;
    if (table_end < end)
        end = table_end;

    bool done = true;
    spinlock_acquire(&frames_lock);
    for (int i = 0; i < BATCH && *va < end && done; i++, word++, to++) {
        if (*word != 0)
            done = copy_word(c, word, to);
        *va += PGSIZE;
    }
    spinlock_release(&frames_lock);
    return done;
}

/* Gives C's copy region R with all its pages. */
static bool
copy_region(struct copying *c, const struct region *r)
{
    if (!paged_add_region(c->copy, r))
        return false;
    uintptr_t va = r->start;
    while (va < r->end)
        if (!copy_some(c, &va, r->end))
            return false;
    return true;
}

/* Makes C's copy; false, and there is none, where that fails. */
static bool
make_copy(struct copying *c)
{
    struct paged *space = c->space;
    c->copy = paged_new(space);
    if (c->copy == NULL)
        return false;

    lock_acquire(&space->lock);
    bool done = true;
    for (size_t i = 0; done && i < space->regions.cnt; i++)
        done = copy_region(c, space->regions.array[i]);
    c->copy->next_number = space->next_number;

    /* Whoever remembers that it may write must forget, before anybody can make
       a copy in the place of what that leads to. */
    smp_invalidate_user(space->base.pagedir, NULL, SIZE_MAX);
    lock_release(&space->lock);
    if (!done)
        paged_destroy(&c->copy->base);
    return done;
}

/* Pages that are pinned are few, and soon no more. */
#define MOST_TRIES 20

struct space *
paged_copy(struct space *space, struct file *executable UNUSED)
{
    struct copying c = { .space = paged(space) };
    bool done = make_copy(&c);
    for (int i = 0; !done && c.short_of_frames && i < MOST_TRIES; i++) {
        c.short_of_frames = false;
        c.spare = frame_get(true);      /* with nothing locked */
        done = c.spare != NULL && make_copy(&c);
        palloc_free_page(c.spare);
        c.spare = NULL;
    }
    return done ? &c.copy->base : NULL;
}
